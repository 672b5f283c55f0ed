/** `webhook-sandbox listen`: a receiver to try with. Prints what arrives, checks its signature, and answers as told. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../api/nearest.ts';
import type { ProviderDefinition } from '../api/provider.ts';
import { inspectCall } from '../delivery/inspect-call.ts';
import type { Inspection } from '../delivery/inspect-call.ts';
import type { Prover } from '../delivery/policy.ts';
import { playAnswers } from '../testing/answer-script.ts';
import { receiveCalls } from '../testing/receive-calls.ts';
import type { CallReceiver, ReceivedCall } from '../testing/receive-calls.ts';
import type { SandboxSource } from './ask-sandbox.ts';
import { listenError } from './describe-listen-error.ts';
import { fetchDocumentSenders } from './document-senders.ts';
import { findServer } from './find-server.ts';
import { KeyRing } from './key-ring.ts';
import type { GivenKeys } from './key-ring.ts';
import { callAsJson, renderCall } from './render-call.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** As the user gave them. */
export interface ListenOptions {
  readonly port: string;
  readonly host: string;
  readonly answer: string;
  readonly secret: readonly string[];
  /** Files. */
  readonly publicKey: readonly string[];
  readonly provider?: string;
  /** Address of a running server; true for the one that environment or configuration name. */
  readonly server?: string | true;
  readonly sandbox: string;
  readonly adminToken?: string;
  readonly json: boolean;
}

/** A provider, as far as a receiver sees it. */
type Deliverer = Pick<ProviderDefinition, 'name' | 'delivery'>;

/**
 * Resolves when it was stopped.
 * @throws UsageError for options that cannot be read
 * @throws Error when the port cannot be had, or the server cannot be asked
 */
export async function listen(
  options: ListenOptions,
  providers: readonly Deliverer[],
  terminal: Terminal,
): Promise<void> {
  const port = readPort(options.port);
  checkAnswer(options.answer);
  const given = givenKeys(options, terminal);
  const source = await sandboxSource(options, terminal);
  const documents = source ? await fetchDocumentSenders(source) : [];
  const senders = sendersOf([...providersThatProve(providers), ...documents], options.provider);
  const keys = new KeyRing(senders, given, source);
  await keys.refresh(senders.map(({ name }) => name));
  const show = options.json ? callAsJson : renderCall;
  // One after the other, so that they are printed in the order in which they came.
  let printed = Promise.resolve();
  const receiver = await open(options, port, (call) => {
    printed = printed.then(async () => {
      terminal.out(show(call, await inspect(call, senders, keys)));
    });
  });
  (options.json ? terminal.error : terminal.out)(`ready ${receiver.localUrl}\n`);
  await terminal.stopped();
  await receiver.close();
  await printed;
}

async function open(
  { host, answer }: ListenOptions,
  port: number,
  onCall: (call: ReceivedCall) => void,
): Promise<CallReceiver> {
  try {
    return await receiveCalls({ port, host, answers: answer }, onCall);
  } catch (error) {
    throw listenError(error, host, port, '--port');
  }
}

/** By the moment at which it came: how long the server takes to show its keys makes no call stale. */
async function inspect(
  call: ReceivedCall,
  senders: readonly Prover[],
  keys: KeyRing,
): Promise<Inspection> {
  const look = (): Inspection => inspectCall(call, senders, keys, call.at);
  const found = look();
  if (found.signature.state === 'valid') return found;
  try {
    return (await keys.refresh(found.providers)) ? look() : advised(found);
  } catch (error) {
    return { ...found, signature: { state: 'unchecked', reason: (error as Error).message } };
  }
}

function advised(found: Inspection): Inspection {
  const { signature } = found;
  if (signature.state !== 'unchecked') return found;
  const advice =
    'Give it with --secret or --public-key, or name a running server that knows it with --server';
  return { ...found, signature: { ...signature, reason: `${signature.reason}. ${advice}.` } };
}

function givenKeys({ secret, publicKey }: ListenOptions, { directory }: Terminal): GivenKeys {
  return { secret, 'public-key': publicKey.map((file) => readKey(resolve(directory, file))) };
}

async function sandboxSource(
  { server: url, sandbox, adminToken }: ListenOptions,
  terminal: Terminal,
): Promise<SandboxSource | undefined> {
  if (url === undefined) return undefined;
  if (sandbox === '') {
    throw wrong('--sandbox is empty. Name a sandbox, or leave it out for the default one.');
  }
  const flags = { ...(url !== true && { url }), ...(adminToken !== undefined && { adminToken }) };
  const source = await findServer(flags, terminal);
  // Only an address that was given somewhere else is not the flag's.
  const urlFrom = url === true ? (source.urlFrom ?? '--server') : '--server';
  return { ...source, urlFrom, sandbox };
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw wrong(
      `--public-key cannot be read: ${(error as Error).message}. Name a file with a public key in PEM.`,
    );
  }
}

function providersThatProve(providers: readonly Deliverer[]): readonly Prover[] {
  return providers.flatMap(({ name, delivery: policy }) =>
    policy?.signature ? [{ name, policy }] : [],
  );
}

function sendersOf(all: readonly Prover[], wanted: string | undefined): readonly Prover[] {
  if (wanted === undefined) return all;
  const chosen = all.filter(({ name }) => name === wanted);
  if (chosen.length > 0) return chosen;
  const names = all.map(({ name }) => name);
  throw wrong(
    `--provider ${wanted}: there is none of that name that proves its calls. ` +
      `Did you mean ${nearest(wanted, names, 1).join('')}? There are ${names.join(', ')}.`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw wrong(`--port ${text}: give a number from 0 to 65535.`);
}

function checkAnswer(script: string): void {
  try {
    playAnswers(script);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function wrong(why: string): UsageError {
  return new UsageError(`Failed to listen: ${why}`);
}
