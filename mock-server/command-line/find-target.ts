/** What `verify` is to talk to: a running sandbox, or a real provider. */
import { isRecord } from '../contract/is-record.ts';
import { askServer, strangeAnswer } from './ask-server.ts';
import type { ServerSource } from './ask-server.ts';
import { findServer } from './find-server.ts';
import type { ServerFlags } from './find-server.ts';
import type { Terminal } from './terminal.ts';
import { wrong } from './verify-options.ts';

export type FoundTarget =
  | {
      readonly kind: 'sandbox';
      readonly url: string;
      readonly adminToken?: string;
      /** Names of the providers that it has. */
      readonly providers: readonly string[];
    }
  | { readonly kind: 'provider'; readonly url: string };

export interface TargetFlags extends ServerFlags {
  readonly target?: string;
}

const question = { purpose: 'verify', path: '/health' };
const patienceMs = 30_000;

/**
 * @throws UsageError for addresses that are none, or two of them
 * @throws Error when nobody answers, or where a sandbox was to be there is none
 */
export async function findTarget(flags: TargetFlags, terminal: Terminal): Promise<FoundTarget> {
  const { target, ...serverFlags } = flags;
  if (target === undefined) return sandboxAt(await findServer(serverFlags, terminal));
  if (flags.url !== undefined) throw wrong('--target and --url are both given. Give one of them.');
  const url = readAddress(target);
  if (!(await isSandbox(url))) return { kind: 'provider', url };
  // The token goes to nobody who has not shown that it is a sandbox.
  const source = await findServer({ ...serverFlags, url }, terminal);
  return sandboxAt({ ...source, urlFrom: '--target' });
}

async function sandboxAt(source: ServerSource): Promise<FoundTarget> {
  const answer = await askServer(source, question);
  const providers = answer.status === 200 ? providersOf(answer.body) : undefined;
  if (!providers) throw strangeAnswer(source, question, answer);
  const { url, adminToken } = source;
  return {
    kind: 'sandbox',
    url: url.replace(/\/+$/, ''),
    ...(adminToken !== undefined && { adminToken }),
    providers,
  };
}

/** Whether the health of a sandbox is told there, or the guard of its admin API stands before it. */
async function isSandbox(url: string): Promise<boolean> {
  const answer = await probe(`${url}/__admin/health`);
  const challenge = answer.headers.get('www-authenticate') ?? '';
  const text = await answer.text();
  if (answer.status === 401) return challenge.includes('webhook-sandbox');
  try {
    return answer.status === 200 && providersOf(JSON.parse(text)) !== undefined;
  } catch {
    return false;
  }
}

async function probe(address: string): Promise<Response> {
  try {
    return await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    const { cause, message } = error as Error;
    // A refused connection to a name with two addresses has no message, but a code.
    const { code = message, message: why = '' } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
    const reason = code === 'ECONNREFUSED' ? 'nothing listens there' : why === '' ? code : why;
    throw new Error(`Failed to verify ${new URL(address).origin}: ${reason}. Check --target.`, {
      cause: error,
    });
  }
}

function providersOf(body: unknown): readonly string[] | undefined {
  if (!isRecord(body) || body['status'] !== 'ok' || typeof body['version'] !== 'string') return;
  return Array.isArray(body['providers']) ? body['providers'].map(String) : undefined;
}

function readAddress(target: string): string {
  const url = /^https?:\/\//i.test(target) && URL.canParse(target) ? new URL(target) : undefined;
  if (!url || url.search !== '' || url.hash !== '') {
    throw wrong(`--target is no address. Give one such as https://api.example.com.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('--target has a password in it. Give it with --credential.');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
