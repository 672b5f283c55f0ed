/** The admin API as a listener for node:http, held to specs/admin.yaml in both directions. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { CoverageBook } from '../api/contract-coverage/coverage-book.ts';
import type { Provider } from '../api/provider.ts';
import { bodyLimit, receiveBody } from '../api/receive-body.ts';
import type { Received } from '../api/receive-body.ts';
import { sendAnswer } from '../api/send-answer.ts';
import type { Specification } from '../contract/types.ts';
import type { DeliveryEngine } from '../delivery/delivery-engine.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { AdminAccess } from './admin-access.ts';
import { corsHeaders, guardAdmin } from './admin-guard.ts';
import { answerAdminRequest, checkedAnswer } from './answer-admin-request.ts';
import type { AdminServer } from './answer-admin-request.ts';
import { bodyLimitOf } from './body-limit.ts';
import { handlers } from './handlers.ts';
import { matchAdminRequest } from './match-admin-request.ts';
import { packageVersion } from './package-version.ts';
import { sendPieces } from './send-pieces.ts';
import { Turns } from './turns.ts';

export interface AdminSettings {
  readonly providers: readonly Provider[];
  readonly sandboxes: Sandboxes;
  /** Who may use it; by default whoever addresses it by a name of this machine. */
  readonly access?: AdminAccess;
  readonly coverage: CoverageBook;
  readonly engine: DeliveryEngine;
  /** Called with what went wrong inside the server itself. */
  readonly onDefect: (error: unknown) => void;
  /** That of specs/admin.yaml. */
  readonly specification: Specification;
}

/** @throws Error when an operation of the specification has no handler, or a handler no operation */
export function adminListener(settings: AdminSettings): RequestListener {
  const { providers, sandboxes, coverage, engine, onDefect, access = new AdminAccess() } = settings;
  const { specification } = settings;
  requireHandlers(specification);
  const context = {
    providers,
    sandboxes,
    coverage,
    engine,
    specification,
    version: packageVersion(),
    startedAt: elapsedNow(),
    turns: new Turns(),
  };
  const server: AdminServer = { context, onDefect };
  return (request, response) => {
    for (const [name, value] of corsHeaders(request, access)) response.setHeader(name, value);
    const refused = guardAdmin(request, access);
    if (refused) {
      // What else the client sends is thrown away, up to a limit.
      receiveBody(request, response, () => undefined);
      sendAnswer(response, checkedAnswer(request, refused, server));
      return;
    }
    const { match } = matchAdminRequest(request, specification);
    const limit = match.kind === 'matched' ? bodyLimitOf(match.operation) : bodyLimit;
    const answer = (received: Received): void => {
      // A client that went away gets no answer; its socket is closed already.
      if (received !== 'aborted') void serve(request, response, received, server);
    };
    receiveBody(request, response, answer, limit);
  };
}

/** Never throws. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  received: Parameters<typeof answerAdminRequest>[1],
  server: AdminServer,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const answer = await answerAdminRequest(request, received, gone.signal, server);
  if (!answer || gone.signal.aborted) return;
  if (!('pieces' in answer)) {
    sendAnswer(response, answer);
    return;
  }
  try {
    await sendPieces(request, response, answer);
  } catch (error) {
    // The answer has begun: that it is not whole can only be shown by breaking off.
    server.onDefect(error);
    response.destroy();
  }
}

function requireHandlers({ operations }: Specification): void {
  const promised = new Set(operations.map(({ id }) => id));
  const kept = new Set(Object.keys(handlers));
  const broken = [
    ...[...promised].filter((id) => !kept.has(id)).map((id) => `no handler answers ${id}`),
    ...[...kept].filter((id) => !promised.has(id)).map((id) => `no operation is called ${id}`),
  ];
  if (broken.length === 0) return;
  throw new Error(
    `Failed to serve the admin API: ${broken.join('; ')}. ` +
      'Bring specs/admin.yaml and mock-server/admin/handlers.ts together.',
  );
}
