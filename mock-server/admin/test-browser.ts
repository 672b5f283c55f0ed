/** Sends requests as a browser would put them on the wire: with its Host, Origin and Sec-Fetch headers, which fetch forbids. */
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface WireAnswer {
  readonly status: number;
  /** Without those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;
  /** As data; undefined when there is none. */
  readonly body: unknown;
}

export interface WireRequest {
  readonly method?: string;
  /** The request line's target, as it is. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @param url of the server; Host says the same unless `headers` says otherwise */
export function sendAsBrowser(
  url: string,
  { method = 'GET', target, headers = {}, body }: WireRequest,
): Promise<WireAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: target, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: special(response.headers),
          body: text === '' ? undefined : (JSON.parse(text) as unknown),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const everywhere = ['date', 'connection', 'keep-alive', 'content-length', 'content-type'];

function special(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !everywhere.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
