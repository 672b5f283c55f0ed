/** A receiver whose answers are hostile: texts in the body, in its type, in its headers and in its status line. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileReceiver {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** @param texts that are answered one after the other */
export async function hostileReceiver(texts: readonly string[]): Promise<HostileReceiver> {
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
    const text = texts[calls % texts.length] ?? '';
    calls += 1;
    const headers = { 'Content-Type': 'text/html', 'X-Odd': asHeader(text), 'X-<b>': undefined };
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) response.setHeader(name, value);
    }
    response.statusMessage = asHeader(text).slice(0, 100);
    response.statusCode = calls % 3 === 0 ? 500 : 200;
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a header cannot carry is written with percent signs. */
export function asHeader(text: string): string {
  const isCarried = /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
  return (isCarried ? text : new URLSearchParams([['text', text]]).toString())
    .trim()
    .slice(0, 2_000);
}
