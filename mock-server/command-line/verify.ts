/** `webhook-sandbox verify`: plays the cases of the fixtures at a sandbox or at a real provider, and compares. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createClient } from '../verify/http-client.ts';
import { loadCases } from '../verify/load-cases.ts';
import { providersWithCases } from '../verify/read-fixture.ts';
import { verifyProvider } from '../verify/verify-provider.ts';
import { verifySandbox } from '../verify/verify-sandbox.ts';
import type { Verification } from '../verify/verification.ts';
import { chooseProvider } from './choose-provider.ts';
import { FailedCheck } from './failed-check.ts';
import { findTarget } from './find-target.ts';
import type { FoundTarget } from './find-target.ts';
import { maskSecrets } from './mask-secrets.ts';
import { renderVerification } from './render-verification.ts';
import { requireFolder } from './require-folder.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';
import { verificationAsJson, verificationAsJunit } from './verification-files.ts';
import { readNames, wrong } from './verify-options.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * @throws FailedCheck when something is different, or it ended before its time
 * @throws UsageError for options that cannot be, and Error when the target does not answer or nothing was tried
 */
export async function verify(options: VerifyOptions, terminal: Terminal): Promise<void> {
  const names = readNames(options.providers, providersWithCases());
  for (const option of ['out', 'junit'] as const) {
    const wanted = { option: `--${option}`, file: options[option] };
    await requireFolder(wanted, terminal.directory, wrong);
  }
  const found = await findTarget(options, terminal);
  const verification =
    found.kind === 'sandbox'
      ? await atSandbox(found, names, options, terminal)
      : await atProvider(found.url, names, options, terminal);
  await report(verification, options, terminal);
  const outcomes = verification.providers.flatMap(({ cases }) => cases.map((one) => one.outcome));
  if (verification.stopped !== null || outcomes.includes('different')) throw new FailedCheck();
  if (!outcomes.includes('same')) {
    throw new Error('Failed to verify: nothing was tried. The report says why, case by case.');
  }
}

async function atSandbox(
  found: Extract<FoundTarget, { kind: 'sandbox' }>,
  names: readonly string[],
  { quiet, credential, var: variables }: VerifyOptions,
  terminal: Terminal,
): Promise<Verification> {
  const { url } = found;
  const missing = names.filter((name) => !found.providers.includes(name));
  if (missing.length > 0) {
    const has = found.providers.join(', ');
    throw wrong(`the sandbox at ${url} has no ${missing.join(', ')}. It has ${has}.`);
  }
  const served = providersWithCases().filter((name) => found.providers.includes(name));
  const providers = names.length > 0 ? names : served;
  const total = providers.reduce((sum, name) => sum + loadCases(name).length, 0);
  const progress = showProgress(total, terminal, quiet);
  if (credential.length + variables.length > 0) {
    progress.note(`${url} is a sandbox: --credential and --var are not needed there.`);
  }
  let stopped: string | null = null;
  void terminal.stopped().then(() => (stopped = 'interrupted'));
  const client = createClient();
  try {
    const results = await verifySandbox({
      target: found,
      providers,
      client,
      onResult: (name, { outcome }) => {
        progress.step(name, outcome === 'different');
      },
      isStopped: () => stopped !== null,
    });
    return {
      target: url,
      kind: 'sandbox',
      providers: results,
      left: [],
      stopped,
    };
  } finally {
    progress.end();
    client.close();
  }
}

async function atProvider(
  url: string,
  names: readonly string[],
  options: VerifyOptions,
  terminal: Terminal,
): Promise<Verification> {
  const loaded = await terminal.loadProviders([]);
  const { provider, perMinute } = chooseProvider(url, names, options, loaded);
  const cases = loadCases(provider.name);
  const progress = showProgress(cases.length, terminal, options.quiet);
  if (!options.quiet) {
    progress.note(
      `${url} is taken for the real ${provider.name}, ${perMinute} requests per minute.`,
    );
  }
  const client = createClient();
  const { results, left, stopped } = await verifyProvider({
    provider,
    perMinute,
    cases,
    allowCreate: options.allowCreate,
    client,
    stopped: terminal.stopped(),
    onResult: (name, { outcome }) => {
      progress.step(name, outcome === 'different');
    },
    onWait: (milliseconds) => {
      progress.note(`429: waiting for ${Math.ceil(milliseconds / 1_000)} s, as asked.`);
    },
    onCleanUp: (made) => {
      progress.note(`Ending. First this is deleted: ${made.join(', ')}`);
    },
  });
  progress.end();
  client.close();
  const verified: Verification = {
    target: url,
    kind: 'provider',
    providers: [{ provider: provider.name, cases: results }],
    left,
    stopped,
  };
  return maskSecrets(verified, provider.credentials.credentials);
}

async function report(
  verification: Verification,
  { json, verbose, out, junit }: VerifyOptions,
  { directory, ...terminal }: Terminal,
): Promise<void> {
  const text = json ? verificationAsJson(verification) : renderVerification(verification, verbose);
  if (out === undefined) terminal.out(text);
  else await writeFile(resolve(directory, out), text);
  if (junit !== undefined) {
    await writeFile(resolve(directory, junit), verificationAsJunit(verification));
  }
}
