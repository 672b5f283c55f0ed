/** A sandbox for a test: on a server of its own in this process, or on one that runs already. */
import { createServer } from '../create-server.ts';
import { loadProviders } from '../load-providers.ts';
import type { ServedDocument } from '../load-providers.ts';
import { providers as builtIn } from '../providers/index.ts';
import { nearest } from '../api/nearest.ts';
import { AdminClient } from './admin-client.ts';
import type { CreatedSandbox } from './answers.ts';
import { controlSandbox, deleteSandbox } from './control-sandbox.ts';
import { leavingReport } from './leave-report.ts';
import { requireKnown } from './require-known.ts';
import type { TestSandbox } from './sandbox-for-test.ts';
import type { SandboxWish } from './sandbox-wish.ts';
import type { ProviderName } from './specified-bodies.ts';

/** For a server of its own, on a free port of 127.0.0.1. */
export interface OwnServer extends SandboxWish {
  /** The built-in ones that are wanted; all when there are none. What is left out is not even loaded. */
  readonly providers?: readonly ProviderName[];
  /** OpenAPI documents to be served beside them, each under its name. */
  readonly documents?: readonly ServedDocument[];
  /**
   * A folder, where the server leaves its contract report when it is closed, in a file of its own: those of all workers
   * are added up by `webhook-sandbox report <folder>`. Empty it before a run.
   */
  readonly report?: string;
  readonly url?: never;
  readonly adminToken?: never;
}

/** For a server that runs already, and gets a sandbox more. */
export interface RunningServer extends SandboxWish {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** What its admin API asks for, if it does. */
  readonly adminToken?: string;
  readonly providers?: never;
  readonly documents?: never;
  readonly report?: never;
}

export type SandboxSettings = OwnServer | RunningServer;

const known: Readonly<Record<keyof OwnServer | keyof RunningServer, true>> = {
  providers: true,
  documents: true,
  clock: true,
  seed: true,
  options: true,
  report: true,
  url: true,
  adminToken: true,
};

/** The only one besides `default` on a server of its own: the seed follows from it, so it is always the same. */
const ownId = 'test';

/**
 * Starts a sandbox: `await startSandbox({ clock: 'frozen', seed: 1 })`. It lives until it is closed.
 * @throws AdminRefusal for a wish that the server refuses
 * @throws Error for a setting or a provider that there is not, a document that cannot be served, or a server that does not answer
 */
export async function startSandbox(settings: SandboxSettings = {}): Promise<TestSandbox> {
  requireKnown(settings, known, 'Failed to start a sandbox');
  if (settings.url === undefined) {
    requireNoToken(settings);
    return startOwn(settings);
  }
  requireNothingOfOwn(settings);
  const origin = settings.url.replace(/\/+$/, '');
  const client = new AdminClient(origin, settings.adminToken);
  const created = await createSandbox(client, settings);
  const end = (): Promise<void> => deleteSandbox(client, created.id);
  return controlSandbox(created, { client, origin, end });
}

/** Types keep the two apart only for those who use them. */
function requireNothingOfOwn(settings: RunningServer): void {
  const { providers, documents, report }: { readonly [Name in keyof OwnServer]?: unknown } =
    settings;
  if (providers !== undefined || documents !== undefined) {
    throw new Error(
      'Failed to start a sandbox: `providers` and `documents` are for a server of its own, ' +
        'and `url` names one that runs already. Give the one or the other.',
    );
  }
  if (report !== undefined) {
    throw new Error(
      'Failed to start a sandbox: `report` is for a server of its own, and `url` names one that runs already. ' +
        'Ask that one with webhook-sandbox report, or this sandbox with `contract()`.',
    );
  }
}

/** As when the variable that should hold the address is not set: a server of its own would hide that. */
function requireNoToken({ adminToken }: { readonly adminToken?: unknown }): void {
  if (adminToken === undefined) return;
  throw new Error(
    'Failed to start a sandbox: `adminToken` is for a server that runs already, and `url` is missing. Give its address.',
  );
}

async function startOwn(settings: OwnServer): Promise<TestSandbox> {
  const { providers: names = [], documents = [], report } = settings;
  requireBuiltIn(names);
  const server = await createServer({
    providers: await loadProviders(documents, names),
    onDefect: (error) => {
      process.emitWarning(error instanceof Error ? error : String(error));
    },
  });
  try {
    const origin = await server.listen(0, '127.0.0.1');
    const client = new AdminClient(origin);
    const created = await createSandbox(client, settings, ownId);
    const close = (): Promise<void> => server.close();
    const end = report === undefined ? close : leavingReport(report, client, close);
    return await controlSandbox(created, { client, origin, end });
  } catch (error) {
    await server.close().catch(() => undefined);
    throw error;
  }
}

async function createSandbox(
  client: AdminClient,
  { seed, clock, options }: SandboxWish,
  id?: string,
): Promise<CreatedSandbox> {
  const created = await client.ask({
    purpose: 'start a sandbox',
    method: 'POST',
    path: '/__admin/sandboxes',
    // What is undefined is left out.
    body: { id, seed, clock, options },
  });
  return created as CreatedSandbox;
}

function requireBuiltIn(names: readonly string[]): void {
  const there = builtIn.map(({ name }) => name);
  const unknown = names.find((name) => !there.includes(name));
  if (unknown === undefined) return;
  throw new Error(
    `Failed to start a sandbox: there is no provider ${JSON.stringify(unknown)}. ` +
      `Did you mean ${nearest(unknown, there, 1).join()}? There are ${there.join(', ')}.`,
  );
}
