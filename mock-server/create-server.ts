/** Composition root: specifications, providers, sandboxes and the admin API become one HTTP server. */
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { CoverageBook } from './api/contract-coverage/coverage-book.ts';
import { eventRecorder } from './api/contract-coverage/record-events.ts';
import type { Exchange } from './api/exchange.ts';
import type { Provider } from './api/provider.ts';
import type { OtherRequest } from './api/request-listener.ts';
import { requestListener } from './api/request-listener.ts';
import { Ports, serverOptions } from './api/ports.ts';
import type { AccessSettings } from './admin/access-faults.ts';
import { AdminAccess } from './admin/admin-access.ts';
import { adminListener } from './admin/admin-listener.ts';
import type { AdminSettings } from './admin/admin-listener.ts';
import { loadAdminSpecification } from './admin/load-admin-specification.ts';
import { createSender } from './delivery/create-sender.ts';
import type { Sender } from './delivery/create-sender.ts';
import { deliveryCollections } from './delivery/delivery.ts';
import { DeliveryEngine } from './delivery/delivery-engine.ts';
import type { TlsSettings as ReceiverTls } from './delivery/dial.ts';
import type { Resolve } from './delivery/find-addresses.ts';
import { systemResolver } from './delivery/system-resolver.ts';
import { loadProviders } from './load-providers.ts';
import { pageListener } from './page/page-listener.ts';
import { dropIdle } from './sandbox/drop-idle.ts';
import type { Forward } from './sandbox/forwards.ts';
import type { Journal } from './sandbox/journal.ts';
import { Sandboxes } from './sandbox/sandboxes.ts';
import type { NewSandbox } from './sandbox/sandboxes.ts';
import type { SwitchValue } from './sandbox/switches.ts';
import { requireUsable, serverCertificate } from './tls/server-certificate.ts';
import type { TlsSettings } from './tls/server-certificate.ts';

export interface ServerSettings extends AccessSettings {
  /** Already loaded; by default the built-in ones are loaded. */
  readonly providers?: readonly Provider[];
  /** That of another server, which need not be loaded again. */
  readonly adminSpecification?: AdminSettings['specification'];
  /** Checked switch values for every sandbox: `{"<provider>.throttle":"off"}`. */
  readonly options?: Readonly<Record<string, SwitchValue>>;
  /** Entries that each sandbox's ledger keeps. */
  readonly ledgerLimit?: number;
  /** What all ledgers may take together, in bytes. */
  readonly ledgerBytes?: number;
  /** Keeps the sandboxes beyond this server's life; in memory alone when it is left out. */
  readonly journal?: Journal;
  /** Deliveries that each sandbox keeps when they are over. */
  readonly deliveryLimit?: number;
  /** How many sandboxes there may be. */
  readonly sandboxLimit?: number;
  /** How the default sandbox begins. */
  readonly defaultSandbox?: Omit<NewSandbox, 'id'>;
  /** After so many milliseconds without use a sandbox is dropped; never when it is left out. The default one stays. */
  readonly sandboxTtlMs?: number;
  readonly onSandboxDropped?: (id: string) => void;
  /** Rules left out, as `<provider>.<rule>`; for tests that show what each is there for. */
  readonly withoutRules?: readonly string[];
  /** For `listenTls`. */
  readonly tls?: TlsSettings;
  /** Deliveries go to public addresses too, instead of being captured. */
  readonly allowPublic?: boolean;
  /** Which targets are reached elsewhere, in every sandbox from its beginning; checked. */
  readonly forwards?: readonly Forward[];
  /** Whose certificates are taken. */
  readonly receiverTls?: ReceiverTls;
  /** In the place of the machine's network; for tests. */
  readonly sender?: Sender;
  readonly resolve?: Resolve;
  readonly onAnswered?: (exchange: Exchange) => void;
  readonly onDefect?: (error: unknown, exchange?: Exchange) => void;
  readonly onOther?: (seen: OtherRequest) => void;
}

export interface SandboxServer {
  readonly http: Server;
  readonly providers: readonly Provider[];
  readonly adminSpecification: AdminSettings['specification'];
  readonly sandboxes: Sandboxes;
  readonly engine: DeliveryEngine;
  /** What admin requests must carry. Off loopback it is there once `listen` was called, given or made. */
  readonly adminToken: string | undefined;
  /** @returns the address, without a slash at the end: `http://127.0.0.1:4010` */
  listen(port: number, host: string): Promise<string>;
  /** @returns the address: `https://127.0.0.1:4011`. @throws Error when the settings have no `tls` */
  listenTls(port: number, host: string): Promise<string>;
  /** Ends open connections and closes the journal, then resolves. @throws Error when the journal cannot be written */
  close(): Promise<void>;
}

const nothing = (): void => undefined;

const resolverDeadlineMs = 5_000;

/**
 * @throws SpecificationError when a document does not hold what it promises
 * @throws Error for settings that cannot be: an origin with a path, a key of another certificate
 */
export async function createServer(settings: ServerSettings = {}): Promise<SandboxServer> {
  const access = new AdminAccess(settings);
  requireUsable(settings.tls);
  const providers = settings.providers ?? (await loadProviders([]));
  const onDefect = settings.onDefect ?? nothing;
  const engine = deliveryEngine(providers, settings);
  const coverage = new CoverageBook(providers);
  const sandboxes = new Sandboxes({
    options: settings.options ?? {},
    credentials: providers.flatMap((provider) => provider.credentials),
    forwards: settings.forwards ?? [],
    collections: [...deliveryCollections, ...providers.flatMap((provider) => provider.collections)],
    onRecorded: eventRecorder(providers, coverage, onDefect),
    onEnded: (sandbox) => {
      engine.forget(sandbox);
    },
    ledgerLimit: settings.ledgerLimit ?? 10_000,
    ledgerBytes: settings.ledgerBytes ?? 256 * 1024 * 1024,
    limit: settings.sandboxLimit ?? 1_000,
    ...(settings.journal && { journal: settings.journal }),
    ...(settings.defaultSandbox && { defaultSandbox: settings.defaultSandbox }),
  });
  sandboxes.flush();
  const adminSpecification = settings.adminSpecification ?? (await loadAdminSpecification());
  const listener = requestListener({
    providers,
    sandboxes,
    admin: adminListener({
      providers,
      sandboxes,
      coverage,
      engine,
      access,
      onDefect,
      specification: adminSpecification,
    }),
    page: pageListener({ access, onDefect }),
    coverage,
    withoutRules: new Set(settings.withoutRules),
    callTarget: (sandbox, provider, call) => engine.call(sandbox, provider, call),
    onAnswered: (exchange) => {
      engine.noticePending(exchange.sandbox);
      settings.onAnswered?.(exchange);
    },
    onDefect,
    onOther: settings.onOther ?? nothing,
  });
  for (const sandbox of sandboxes.list()) engine.noticePending(sandbox);
  const stopDropping = startDropping(sandboxes, settings);
  const ports = new Ports();
  const http = createHttpServer(serverOptions, listener);
  ports.add(http);
  return {
    http,
    providers,
    adminSpecification,
    sandboxes,
    engine,
    get adminToken() {
      return access.token;
    },
    listen(port, host) {
      access.listenOn(host);
      return ports.open(http, 'http', port, host);
    },
    async listenTls(port, host) {
      access.listenOn(host);
      const https = await httpsServer(settings, [...namesOf(providers), host], listener);
      ports.add(https);
      return ports.open(https, 'https', port, host);
    },
    close: async () => {
      stopDropping();
      engine.close();
      await ports.close();
      settings.journal?.close();
    },
  };
}

function startDropping(sandboxes: Sandboxes, settings: ServerSettings): () => void {
  const { sandboxTtlMs: ttlMs, onSandboxDropped, onDefect } = settings;
  if (ttlMs === undefined) return nothing;
  return dropIdle(sandboxes, {
    ttlMs,
    onDropped: onSandboxDropped ?? nothing,
    onDefect: onDefect ?? nothing,
  });
}

function deliveryEngine(
  providers: readonly Provider[],
  {
    sender,
    resolve,
    allowPublic = false,
    deliveryLimit = 10_000,
    receiverTls,
    onDefect = nothing,
  }: ServerSettings,
): DeliveryEngine {
  const sending = providers.flatMap(({ name, delivery: policy }) =>
    policy ? [[name, { name, policy }] as const] : [],
  );
  return new DeliveryEngine({
    providers: new Map(sending),
    sender: sender ?? createSender(receiverTls && { tls: receiverTls }),
    targets: { allowPublic, resolve: resolve ?? systemResolver(resolverDeadlineMs) },
    deliveryLimit,
    onDefect,
  });
}

/** What clients may call the server, besides the host it listens on. */
function namesOf(providers: readonly Provider[]): string[] {
  return ['localhost', '127.0.0.1', '::1', ...providers.flatMap(({ hosts }) => hosts)];
}

async function httpsServer(
  { tls, allowHosts = [] }: ServerSettings,
  names: readonly string[],
  listener: RequestListener,
): Promise<Server> {
  if (!tls) {
    throw new Error(
      'Failed to serve HTTPS: there is no certificate. Give one, or an authority, as `tls`.',
    );
  }
  const certificate = await serverCertificate(tls, [...names, ...allowHosts]);
  return createHttpsServer({ ...serverOptions, ...certificate }, listener);
}
