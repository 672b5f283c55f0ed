/** Serves the dashboard: its page, and the files that the page asks for. Nothing is loaded before somebody asks. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AdminAccess } from '../admin/admin-access.ts';
import { refuseHost } from '../admin/admin-guard.ts';
import { problemAnswer } from '../api/problem-json.ts';
import { splitTarget } from '../api/request-target.ts';
import { sendAnswer } from '../api/send-answer.ts';
import type { Answer } from '../contract/types.ts';
import { randomHex } from '../sandbox/entropy.ts';
import type { Dashboard } from './load-dashboard.ts';
import { assetHeaders, pageHeaders } from './security-headers.ts';

/** Where Vite was told to put nonces (dashboard/vite.config.ts). */
const nonceMark = '{{nonce}}';

export interface PageSettings {
  /** The page is told the same as the admin API, so it is for the same hosts. */
  readonly access: AdminAccess;
  /** Called with what went wrong inside the server itself. */
  readonly onDefect: (error: unknown) => void;
}

export function pageListener({ access, onDefect }: PageSettings): RequestListener {
  const load = oneAtATime(findAndLoad);
  return (request, response) => {
    const refused = refuseHost(request, access);
    if (refused) {
      sendAnswer(response, refused);
      return;
    }
    void answerRequest(request, load)
      .catch((error: unknown) => {
        onDefect(error);
        return failed(error);
      })
      .then((answer) => {
        if (!response.destroyed) send(request, response, answer);
      });
  };
}

/** What it takes is loaded by the first who asks: a start does not wait for a page that nobody may look at. */
async function findAndLoad(): Promise<Dashboard> {
  const [{ dashboardFolder }, { loadDashboard }] = await Promise.all([
    import('./dashboard-folder.ts'),
    import('./load-dashboard.ts'),
  ]);
  return loadDashboard(await dashboardFolder());
}

/** Those who ask meanwhile share the first one's work. What failed is tried again by the next who asks. */
function oneAtATime(load: () => Promise<Dashboard>): () => Promise<Dashboard> {
  let loading: Promise<Dashboard> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function answerRequest(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  load: () => Promise<Dashboard>,
): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return notAllowed(method);
  const { path } = splitTarget(url, headers.host);
  const { page, assets } = await load();
  if (path === '/') {
    const nonce = randomHex(32);
    return { status: 200, headers: pageHeaders(nonce), body: page.replaceAll(nonceMark, nonce) };
  }
  const asset = assets.get(path);
  if (!asset) return unknownFile(path);
  const head = assetHeaders(asset.type);
  if (!/\bgzip\b/.test(String(headers['accept-encoding']))) {
    return { status: 200, headers: head, body: asset.bytes };
  }
  return { status: 200, headers: { ...head, 'Content-Encoding': 'gzip' }, body: asset.gzipped };
}

function send({ method }: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (method !== 'HEAD') {
    sendAnswer(response, answer);
    return;
  }
  response.writeHead(answer.status, { ...answer.headers });
  response.end();
}

function failed(error: unknown): Answer {
  const why = error instanceof Error ? error.message : String(error);
  return {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    body: `The dashboard cannot be shown.\n\n${why}\n\nThe server itself works: GET /__admin lists what it offers.\n`,
  };
}

function notAllowed(method: string): Answer {
  return problemAnswer(
    {
      status: 405,
      title: 'Method not allowed',
      detail: `The files of the dashboard can be read with GET and HEAD, and not be sent ${method}.`,
    },
    { Allow: 'GET, HEAD' },
  );
}

function unknownFile(path: string): Answer {
  return problemAnswer({
    status: 404,
    title: 'No such file',
    detail:
      `The dashboard has no file ${JSON.stringify(path)}. ` +
      'If the server was updated, load the page at / again.',
  });
}
