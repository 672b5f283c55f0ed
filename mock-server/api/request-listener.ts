/** Sends each request to where it was addressed. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Router } from 'express';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { Arrivals, openExchange } from './arrival.ts';
import { attachExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { sendFrontPage } from './front-page.ts';
import { inOrder } from './in-order.ts';
import { sendProblem } from './problem-json.ts';
import type { Provider } from './provider.ts';
import { providerRouter } from './provider-router.ts';
import type { RouterSettings } from './provider-router.ts';
import { originOf } from './request-target.ts';
import { resolveAddress } from './resolve-address.ts';
import type { Address, AddressBook } from './resolve-address.ts';
import { unknownSandbox } from './unknown-sandbox.ts';
import { wantsPage } from './wants-page.ts';

export interface ListenerSettings extends RouterSettings {
  readonly providers: readonly Provider[];
  readonly sandboxes: Sandboxes;
  readonly admin: RequestListener;
  /** Answers browsers at `/`, and what their page asks for. */
  readonly page: RequestListener;
  readonly onDefect: (error: unknown, exchange?: Exchange) => void;
  /** Called when a request that reached no provider was answered. */
  readonly onOther: (seen: OtherRequest) => void;
}

/** A request outside of every provider. */
export interface OtherRequest {
  readonly method: string;
  /** As the client sent it. */
  readonly target: string;
  readonly status: number;
  readonly durationMs: number;
}

const ignore = (): void => undefined;

type ProviderAddress = Extract<Address, { kind: 'provider' }>;

interface Routing {
  readonly settings: ListenerSettings;
  readonly routes: ReadonlyMap<string, { readonly provider: Provider; readonly router: Router }>;
  readonly book: AddressBook;
  readonly arrivals: Arrivals;
}

export function requestListener(settings: ListenerSettings): RequestListener {
  const { providers } = settings;
  const routes = new Map(
    providers.map((provider) => [
      provider.name,
      { provider, router: providerRouter(provider, settings) },
    ]),
  );
  const book: AddressBook = {
    providers: new Set(routes.keys()),
    hosts: ownersOfHosts(providers),
    defaultSandbox: defaultSandboxId,
  };
  const routing: Routing = { settings, routes, book, arrivals: new Arrivals() };
  return (request, response) => {
    inOrder(request, response, () => {
      serve(routing, request, response);
    });
  };
}

function serve(routing: Routing, request: IncomingMessage, response: ServerResponse): void {
  const { settings, book } = routing;
  // A client that breaks off is no fault of the server's, and must not bring it down.
  request.on('error', ignore);
  response.on('error', ignore);
  if (request.headers.host === undefined && request.httpVersion === '1.1') {
    refuseWithoutHost(response);
    return;
  }
  const address = resolveAddress(request.url ?? '/', request.headers, book);
  if (address.kind !== 'provider') report(request, response, settings);
  switch (address.kind) {
    case 'provider':
      serveProvider(routing, address, request, response);
      return;
    case 'admin':
      settings.admin(request, response);
      return;
    case 'front-page':
      if (wantsPage(request)) settings.page(request, response);
      else sendFrontPage(request, response, settings.providers);
      return;
    case 'dashboard-file':
      settings.page(request, response);
      return;
    case 'nowhere':
      refusePath(address.path, book.providers, response);
  }
}

function serveProvider(
  { settings, routes, arrivals }: Routing,
  address: ProviderAddress,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const sandbox = settings.sandboxes.get(address.sandbox);
  const route = routes.get(address.provider);
  if (!sandbox || !route) {
    report(request, response, settings);
    sendProblem(response, unknownSandbox(address.sandbox, settings.sandboxes));
    return;
  }
  const { path, queryText, prefix } = address;
  const origin = `${originOf(request)}${prefix}`;
  const destination = { sandbox, path, queryText, origin };
  const exchange = openExchange(route.provider, destination, request, response, arrivals);
  attachExchange(request, exchange);
  run(route.router, request, response, settings);
}

function report(
  { method = 'GET', url: target = '/' }: IncomingMessage,
  response: ServerResponse,
  { onOther }: ListenerSettings,
): void {
  const startedAt = elapsedNow();
  response.once('close', () => {
    onOther({ method, target, status: response.statusCode, durationMs: elapsedNow() - startedAt });
  });
}

type RouterFunction = (
  request: IncomingMessage,
  response: ServerResponse,
  done: (error?: unknown) => void,
) => void;

function run(
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
  settings: ListenerSettings,
): void {
  // Where the request goes was decided by the exchange; the router's own parser breaks on targets that are legal.
  request.url = '/';
  (router as unknown as RouterFunction)(request, response, (error) => {
    // Only reached when rendering the refusal itself failed: the last resort is a plain answer.
    settings.onDefect(error ?? new Error('No stage answered the request.'));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(response, {
      status: 500,
      title: 'The sandbox failed',
      detail:
        'Answering this request failed inside the sandbox. Its log says why; please report it.',
    });
  });
}

function ownersOfHosts(providers: readonly Provider[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { name, hosts } of providers) {
    // The first one keeps it: a document that the user adds does not take a built-in provider's name away.
    for (const host of hosts) if (!owners.has(host)) owners.set(host, name);
  }
  return owners;
}

function refuseWithoutHost(response: ServerResponse): void {
  sendProblem(
    response,
    {
      status: 400,
      title: 'Bad Request',
      detail:
        'The request has no Host header, which HTTP/1.1 requires. Send the name of the server in it.',
    },
    { Connection: 'close' },
  );
}

function refusePath(path: string, providers: ReadonlySet<string>, response: ServerResponse): void {
  const names = [...providers];
  sendProblem(response, {
    status: 404,
    title: 'Nothing here',
    detail:
      `No provider is served at ${JSON.stringify(path)}. Addresses begin with /<provider>/ or ` +
      `/sandboxes/<id>/<provider>/; the providers are ${names.join(', ')}.`,
    providers: names,
  });
}
