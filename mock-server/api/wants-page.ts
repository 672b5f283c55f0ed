/** Tells a browser that opens `/` from a client that merely calls it. */
import type { IncomingMessage } from 'node:http';

/** Browsers name `text/html`; curl and clients of APIs, who take anything, go on getting text. */
export function wantsPage({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return (headers.accept ?? '').split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return (
      type === 'text/html' && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
    );
  });
}
