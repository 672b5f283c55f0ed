/** One call to a receiver: over its addresses and its connections, under one deadline. */
import { after } from '../sandbox/wall-clock.ts';
import type { Address } from './classify-address.ts';
import { composeHead } from './compose-head.ts';
import type { Connections, RequestHead } from './connections.ts';
import { describeFailure, describeTimeout } from './describe-failure.ts';
import type { Progress } from './describe-failure.ts';
import { exchange } from './exchange.ts';
import type { WriteBody } from './exchange.ts';
import type { Answered, Failed, HeaderPair } from './send-outcome.ts';

export interface SendRequest {
  /** As the verdict on the target has it. */
  readonly url: string;
  /** As the verdict has them: the first is dialled, the next one when that cannot be connected to. */
  readonly addresses: readonly [Address, ...Address[]];
  readonly method: string;
  readonly headers: readonly HeaderPair[];
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array;
  /** For everything, from dialling to the end of the answer. */
  readonly timeoutMs: number;
  /** How the body goes out; in one piece when it is left out. */
  readonly write?: WriteBody;
}

/** Timers cannot be set for longer; they would run out at once. */
const longestMs = 2 ** 31 - 1;

/** Never rejects. @param control gives the call up, with a `Failed` as its reason */
export async function callReceiver(
  { url: text, addresses, method, headers, body, timeoutMs, write }: SendRequest,
  connections: Connections,
  control: AbortController,
): Promise<Answered | Failed> {
  const progress: Progress = { peer: text, stage: 'connecting' };
  const callOff = after(Math.min(timeoutMs, longestMs), () => {
    control.abort(describeTimeout(timeoutMs, progress));
  });
  try {
    const url = new URL(text);
    const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
    const head = composeHead({ headers, host: url.host, bodyBytes: bytes.length });
    if (typeof head === 'string') return unsendable(head);
    const request = { url, method, headers: head, signal: control.signal };
    const answer = tryAddresses(addresses, (address) => {
      progress.peer = describePeer(url, address);
      return callAddress(connections, request, address, bytes, progress, write);
    });
    return await Promise.race([givenUp(control.signal), answer]);
  } catch (error) {
    return describeFailure(error, progress);
  } finally {
    callOff();
  }
}

/** Nothing was sent to an address that could not be connected to, so the next one may get it. */
async function tryAddresses(
  [first, ...others]: readonly [Address, ...Address[]],
  callOne: (address: Address) => Promise<Answered | Failed>,
): Promise<Answered | Failed> {
  const result = await callOne(first);
  const [second, ...further] = others;
  const isOpen = result.kind === 'failed' && /^(?:refused|unreachable)$/.test(result.error);
  return isOpen && second ? tryAddresses([second, ...further], callOne) : result;
}

/** Ends, because each stale connection is gone afterwards, and the last resort is a new one. */
async function callAddress(
  connections: Connections,
  head: RequestHead,
  address: Address,
  body: Buffer,
  progress: Progress,
  write?: WriteBody,
): Promise<Answered | Failed> {
  const result = await exchange(connections.open(head, address), body, progress, write);
  return result.kind === 'stale'
    ? callAddress(connections, head, address, body, progress, write)
    : result;
}

function givenUp(signal: AbortSignal): Promise<Failed> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve(signal.reason as Failed);
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
}

function describePeer(url: URL, { address, family }: Address): string {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return family === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

const unsendable = (message: string): Failed => ({
  kind: 'failed',
  error: 'header-not-sendable',
  message,
});
