/** Sends each request to where it was addressed. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Router } from 'express';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { openExchange } from './arrival.ts';
import { attachExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { sendFrontPage } from './front-page.ts';
import { inOrder } from './in-order.ts';
import { nearest } from './nearest.ts';
import { sendProblem } from './problem-json.ts';
import type { Provider } from './provider.ts';
import { providerRouter } from './provider-router.ts';
import { originOf } from './request-target.ts';
import { resolveAddress } from './resolve-address.ts';
import type { Address, AddressBook } from './resolve-address.ts';

export interface ListenerSettings {
  readonly providers: readonly Provider[];
  readonly sandboxes: Sandboxes;
  readonly admin: RequestListener;
  readonly withoutRules: ReadonlySet<string>;
  readonly onAnswered: (exchange: Exchange) => void;
  readonly onDefect: (error: unknown, exchange?: Exchange) => void;
}

type ProviderAddress = Extract<Address, { kind: 'provider' }>;

export function requestListener(settings: ListenerSettings): RequestListener {
  const { providers, sandboxes, admin } = settings;
  const routes = new Map(
    providers.map((provider) => [
      provider.name,
      { provider, router: providerRouter(provider, settings) },
    ]),
  );
  const book: AddressBook = {
    providers: new Set(routes.keys()),
    hosts: hostsOf(providers),
    defaultSandbox: defaultSandboxId,
  };

  const serveProvider = (
    address: ProviderAddress,
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const sandbox = sandboxes.get(address.sandbox);
    const route = routes.get(address.provider);
    if (!sandbox || !route) {
      refuseSandbox(address.sandbox, sandboxes, response);
      return;
    }
    const { path, queryText, prefix } = address;
    const origin = `${originOf(request)}${prefix}`;
    const destination = { sandbox, path, queryText, origin };
    attachExchange(request, openExchange(route.provider, destination, request, response));
    run(route.router, request, response, settings);
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    // A client that breaks off is no fault of the server's, and must not bring it down.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    if (request.headers.host === undefined && request.httpVersion === '1.1') {
      refuseWithoutHost(response);
      return;
    }
    const address = resolveAddress(request.url ?? '/', request.headers, book);
    switch (address.kind) {
      case 'provider':
        serveProvider(address, request, response);
        return;
      case 'admin':
        admin(request, response);
        return;
      case 'front-page':
        sendFrontPage(request, response, providers);
        return;
      case 'nowhere':
        refusePath(address.path, book.providers, response);
    }
  };

  return (request, response) => {
    inOrder(request, response, () => {
      serve(request, response);
    });
  };
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
  (router as unknown as RouterFunction)(request, response, (error) => {
    // Only reached when rendering the refusal itself failed: the last resort is a plain answer.
    settings.onDefect(error);
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

function hostsOf(providers: readonly Provider[]): Map<string, string> {
  return new Map(
    providers.flatMap(({ name, hosts }) => hosts.map((host): [string, string] => [host, name])),
  );
}

function refuseSandbox(id: string, sandboxes: Sandboxes, response: ServerResponse): void {
  const ids = sandboxes.list().map((sandbox) => sandbox.id);
  sendProblem(response, {
    status: 404,
    title: 'Unknown sandbox',
    detail:
      `There is no sandbox ${JSON.stringify(id)}. ` +
      'Create it with POST /__admin/sandboxes, or use one of `nearest`.',
    nearest: nearest(id, ids),
  });
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
