/** A request as a command line of curl, for a POSIX shell. */
import type { ExampleRequest } from './example-request.ts';

export function composeCurl({ method, url, headers, body }: ExampleRequest): string {
  // curl would take brackets in the address for a range.
  const start = /[[\]{}]/.test(url) ? 'curl --globoff' : 'curl';
  return [
    `${start}${verb(method)} ${quote(url)}`,
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' \\\n  ');
}

/** With `-X HEAD` curl would wait for a body. */
function verb(method: string): string {
  if (method === 'HEAD') return ' --head';
  return method === 'GET' ? '' : ` -X ${method}`;
}

/** Between single quotes a shell takes everything as it is, but the quote. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
