/** A call to a receiver: one that a sandbox made, or one that arrived. */
import type { DeliveryInFull } from '../answers.ts';
import { linkedSandbox } from '../sandbox-link.ts';
import type { AskSandbox } from '../sandbox-link.ts';
import type { HeaderList } from '../../delivery/delivery.ts';
import { hasMethod, isLoose, numberAt, textAt } from './loose-members.ts';
import type { Loose } from './loose-members.ts';
import { readHeaders } from './read-headers.ts';
import { readLooseBody } from './read-loose-body.ts';
import { isDelivery } from './read-subject.ts';
import { MatcherUsageError } from './usage-error.ts';

export interface GivenCall {
  readonly noun: 'delivery' | 'call';
  /** Upper case; undefined when it is not known. */
  readonly method: string | undefined;
  readonly headers: HeaderList;
  readonly body: Buffer;
  /** What the sandbox says of it; a call that arrived says nothing beside itself. */
  readonly delivery?: Pick<DeliveryInFull, 'provider' | 'type' | 'subscription'>;
  /** Moments at which it may have been received, epoch milliseconds; the present one when there is none. */
  readonly moments: readonly number[];
  readonly sandbox?: AskSandbox | undefined;
}

/** @throws MatcherUsageError for what is no call, was not sent yet, or has no bytes any more */
export async function readCall(given: unknown, nowMs: number): Promise<GivenCall> {
  if (!isLoose(given)) throw unrecognised(given);
  if (hasMethod(given, 'then')) {
    throw wrong('it is a promise. Put `await` before it, so that what it becomes is checked.');
  }
  if (Array.isArray(given)) {
    throw wrong('it is an array. Give one item of it: const [delivery] = await ….');
  }
  if (isDelivery(given)) return readDelivery(given as unknown as DeliveryInFull, nowMs);
  const headers = readHeaders(given['headers']);
  if (hasMethod(given, 'arrayBuffer') && hasMethod(given, 'clone')) {
    return { ...(await readFetchRequest(given as unknown as Request)), headers, moments: [nowMs] };
  }
  if (headers.length === 0 && !('headers' in given)) throw unrecognised(given);
  const method = textAt(given, 'method')?.toUpperCase();
  const moments = [numberAt(given, 'at') ?? nowMs];
  return { noun: 'call', method, headers, body: bytesIn(given), moments };
}

/** The last attempt that was composed: one to an address that may never be called was not. */
function readDelivery(given: DeliveryInFull, nowMs: number): GivenCall {
  const attempts = given.attempts as DeliveryInFull['attempts'] | undefined;
  if (!attempts) {
    throw wrong(
      `the delivery ${given.id} comes without its attempts. Take it from sandbox.deliveries.wait().`,
    );
  }
  const attempt = attempts.findLast(({ result }) => result !== 'blocked');
  if (!attempt) {
    throw wrong(
      `the delivery ${given.id} is ${given.state} and was not sent. Wait until it was, with ` +
        `sandbox.deliveries.wait({ state: 'delivered' }) or sandbox.advance('drained').`,
    );
  }
  const { method, headers, body } = attempt.request;
  return {
    noun: 'delivery',
    method,
    headers,
    body: Buffer.from(body),
    delivery: given,
    // A signature shows the machine's time, or the sandbox's where a switch says so.
    moments: [nowMs, Date.parse(attempt.at)],
    sandbox: linkedSandbox(given),
  };
}

async function readFetchRequest(
  request: Request,
): Promise<Pick<GivenCall, 'noun' | 'method' | 'body'>> {
  if (request.bodyUsed) {
    throw wrong(
      'its body has been read already, and can be read once. Check it first, or read a clone.',
    );
  }
  const body = Buffer.from(await request.clone().arrayBuffer());
  return { noun: 'call', method: request.method.toUpperCase(), body };
}

/** A signature holds for bytes: a body that was read and is written anew may differ. */
function bytesIn(given: Loose): Buffer {
  const names = ['rawBody', 'body', 'text'].filter((name) => !hasMethod(given, name));
  const bodies = names.map((name) => readLooseBody(given, [name]));
  const found = bodies.find((body) => body?.kind === 'bytes') ?? bodies.find(Boolean);
  if (!found || found.kind === 'none') return Buffer.alloc(0);
  if (found.kind === 'bytes') return found.bytes;
  throw wrong(
    'its body has been read, and the signature holds for the bytes. Give them as `body` or `rawBody`.',
  );
}

function unrecognised(given: unknown): MatcherUsageError {
  const kind = given === null ? 'null' : typeof given;
  const members = isLoose(given) ? Object.keys(given).slice(0, 8) : [];
  const having = members.length > 0 ? ` with ${members.join(', ')}` : '';
  return wrong(
    `${kind === 'object' ? 'an object' : kind}${having} is neither a delivery nor a call. ` +
      'Give an item of sandbox.deliveries.wait(), what receiver.next() gave, or { method, headers, body }.',
  );
}

function wrong(why: string): MatcherUsageError {
  return new MatcherUsageError('what was given', why);
}
