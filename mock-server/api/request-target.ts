/** The address that a client asked for, taken from the request line and the headers. */
import type { IncomingMessage } from 'node:http';

export interface RequestTarget {
  /** Lower case, without port and without the dot at its end; empty when the request names none. */
  readonly host: string;
  /** Percent-encoded as sent. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly queryText: string;
}

/**
 * Taken apart by hand: `URL` would resolve dots and change encodings that the provider must see.
 * @param target the request line's: `/a/b?c`, or `http://host/a/b?c` from a client that takes the server for a proxy
 */
export function splitTarget(target: string, hostHeader: string | undefined): RequestTarget {
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target);
  const [beforeFragment = ''] = (absolute ? (absolute[2] ?? '') : target).split('#', 1);
  const mark = beforeFragment.indexOf('?');
  const path = mark < 0 ? beforeFragment : beforeFragment.slice(0, mark);
  const host = (absolute?.[1] ?? hostHeader ?? '').toLowerCase();
  return {
    host: host.replace(/:\d*$/, '').replace(/\.$/, ''),
    path: path === '' ? '/' : path,
    queryText: mark < 0 ? '' : beforeFragment.slice(mark + 1),
  };
}

/** Where the client believes the server is, without a slash at the end. HTTP/1.0 knows requests without Host. */
export function originOf({ url = '', headers, socket }: IncomingMessage): string {
  // The address in the request line counts before the header (RFC 9112, 3.2.2).
  const named = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? headers.host ?? '';
  return `http://${named === '' ? `localhost:${socket.localPort ?? 80}` : named}`;
}
