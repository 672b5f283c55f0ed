/** `webhook-sandbox receiver-check`: calls a receiver as a provider does, and tells what it handles. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSender } from '../delivery/create-sender.ts';
import { checkReceiver } from '../receiver-check/check-receiver.ts';
import type { CheckId } from '../receiver-check/check.ts';
import { ProviderCalls } from '../receiver-check/provider-calls.ts';
import type { ReceiverReport } from '../receiver-check/report.ts';
import { FailedCheck } from './failed-check.ts';
import { readPem } from './read-pem.ts';
import { chosenChecks, chosenTypes, readHeaders, readTimes, wrong } from './read-receiver-check.ts';
import type { ReceiverCheckOptions, ReceiverCheckWish } from './receiver-check-options.ts';
import { receiverJunit } from './receiver-junit.ts';
import { findSecret } from './receiver-secret.ts';
import { receiverTarget } from './receiver-target.ts';
import { renderReceiver } from './render-receiver.ts';
import { requireFolder } from './require-folder.ts';
import type { Terminal } from './terminal.ts';
import { tryingProvider } from './trying-provider.ts';

/**
 * @throws FailedCheck when something was not handled
 * @throws UsageError for options that cannot be read, and for an address that may not be called
 * @throws Error for a document or a file that cannot be used
 */
export async function receiverCheck(wish: ReceiverCheckWish, terminal: Terminal): Promise<void> {
  const only = chosenChecks(wish);
  const headers = readHeaders(wish.header);
  await requireFolder({ option: '--junit', file: wish.junit }, terminal.directory, wrong);
  const target = await receiverTarget(wish.url, wish.allowPublic);
  const provider = await tryingProvider(wish, terminal);
  const times = readTimes(wish, provider.delivery.unregistered.timeoutMs);
  const types = chosenTypes(wish.event, provider);
  const { secret, provedWith } = await findSecret(wish, provider, terminal);
  const { account } = wish;
  const calls = new ProviderCalls(provider, {
    secret,
    headers,
    types,
    ...(account !== undefined && { account }),
  });
  const sender = createSender({ tls: await receiverTls(wish, terminal) });
  // Who asks for the end gets what is known by then.
  void terminal.stopped().then(() => {
    sender.close();
  });
  try {
    const report = await checkReceiver({
      provider: provider.name,
      calls,
      sender,
      target,
      ...times,
      provedWith,
      only,
      onProgress: tellProgress(terminal),
    });
    await show(report, wish, terminal);
    if (!report.handled) throw new FailedCheck();
  } finally {
    sender.close();
  }
}

async function receiverTls(
  { receiverCa, insecureReceivers: insecure }: ReceiverCheckOptions,
  { directory }: Terminal,
): Promise<{ insecure: boolean; ca?: string }> {
  if (receiverCa === undefined) return { insecure };
  const file = resolve(directory, receiverCa);
  return { insecure, ca: await readPem('trust the receiver', '--receiver-ca', file) };
}

/** Of many calls for one check, now and then one. */
const tellEach = 25;

function tellProgress({ error }: Terminal): (check: CheckId, index: number, total: number) => void {
  let last: CheckId | undefined;
  return (check, index, total) => {
    if (check !== last || index % tellEach === 0) error(`${index + 1} of ${total}: ${check}\n`);
    last = check;
  };
}

async function show(
  report: ReceiverReport,
  { json, junit }: ReceiverCheckOptions,
  { out, directory }: Terminal,
): Promise<void> {
  out(json ? `${JSON.stringify(report, null, 2)}\n` : renderReceiver(report));
  if (junit === undefined) return;
  const file = resolve(directory, junit);
  try {
    await writeFile(file, receiverJunit(report));
  } catch (error) {
    throw new Error(
      `Failed to write the results: ${(error as Error).message}. Name a file that can be written with --junit.`,
      { cause: error },
    );
  }
}
