/** Composition root: specifications, providers, sandboxes and the admin API become one HTTP server. */
import { createServer as createHttpServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from './api/exchange.ts';
import type { Provider } from './api/provider.ts';
import type { OtherRequest } from './api/request-listener.ts';
import { requestListener } from './api/request-listener.ts';
import { refuseBrokenRequest, refuseExpectation } from './api/refuse-broken-request.ts';
import { adminListener } from './admin/admin-listener.ts';
import { loadProviders } from './load-providers.ts';
import type { Journal } from './sandbox/journal.ts';
import { Sandboxes } from './sandbox/sandboxes.ts';
import type { SwitchValue } from './sandbox/switches.ts';

export interface ServerSettings {
  /** Already loaded; by default the built-in ones are loaded. */
  readonly providers?: readonly Provider[];
  /** Checked switch values for every sandbox: `{"<provider>.throttle":"off"}`. */
  readonly options?: Readonly<Record<string, SwitchValue>>;
  /** Entries that each sandbox's ledger keeps. */
  readonly ledgerLimit?: number;
  /** What all ledgers may take together, in bytes. */
  readonly ledgerBytes?: number;
  /** Keeps the sandboxes beyond this server's life; in memory alone when it is left out. */
  readonly journal?: Journal;
  /** How many sandboxes there may be. */
  readonly sandboxLimit?: number;
  /** Rules left out, as `<provider>.<rule>`; for tests that show what each is there for. */
  readonly withoutRules?: readonly string[];
  readonly onAnswered?: (exchange: Exchange) => void;
  readonly onDefect?: (error: unknown, exchange?: Exchange) => void;
  readonly onOther?: (seen: OtherRequest) => void;
}

export interface SandboxServer {
  readonly http: Server;
  readonly providers: readonly Provider[];
  readonly sandboxes: Sandboxes;
  /** @returns the address, without a slash at the end: `http://127.0.0.1:4010` */
  listen(port: number, host: string): Promise<string>;
  /** Ends open connections and closes the journal, then resolves. @throws Error when the journal cannot be written */
  close(): Promise<void>;
}

/** Idle for longer than a keep-alive client waits between two requests of a test run. */
const keepAliveMs = 65_000;
const nothing = (): void => undefined;

/** @throws SpecificationError when a document does not hold what it promises */
export async function createServer(settings: ServerSettings = {}): Promise<SandboxServer> {
  const providers = settings.providers ?? (await loadProviders([]));
  const sandboxes = new Sandboxes({
    options: settings.options ?? {},
    credentials: providers.flatMap((provider) => provider.credentials),
    collections: providers.flatMap((provider) => provider.collections),
    ledgerLimit: settings.ledgerLimit ?? 10_000,
    ledgerBytes: settings.ledgerBytes ?? 256 * 1024 * 1024,
    limit: settings.sandboxLimit ?? 1_000,
    ...(settings.journal && { journal: settings.journal }),
  });
  sandboxes.flush();
  const onDefect = settings.onDefect ?? nothing;
  const listener = requestListener({
    providers,
    sandboxes,
    admin: await adminListener({ providers, sandboxes, onDefect }),
    withoutRules: new Set(settings.withoutRules),
    onAnswered: settings.onAnswered ?? nothing,
    onDefect,
    onOther: settings.onOther ?? nothing,
  });
  // The listener refuses a request without Host itself: node's own refusal has no body.
  const http = createHttpServer(
    { keepAliveTimeout: keepAliveMs, requireHostHeader: false },
    listener,
  );
  http.on('clientError', refuseBrokenRequest);
  http.on('checkExpectation', refuseExpectation);
  return {
    http,
    providers,
    sandboxes,
    listen: listenOn(http),
    close: closer(http, settings.journal),
  };
}

function listenOn(http: Server): SandboxServer['listen'] {
  return (port, host) =>
    new Promise((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, host, () => {
        http.off('error', reject);
        const { port: taken } = http.address() as AddressInfo;
        resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`);
      });
    });
}

function closer(http: Server, journal: Journal | undefined): SandboxServer['close'] {
  return async () => {
    await new Promise<void>((resolve) => {
      http.close(() => {
        resolve();
      });
      http.closeAllConnections();
    });
    journal?.close();
  };
}
