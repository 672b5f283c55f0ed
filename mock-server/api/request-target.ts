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
  return {
    host: hostName(absolute?.[1] ?? hostHeader ?? ''),
    path: path === '' ? '/' : path,
    queryText: mark < 0 ? '' : beforeFragment.slice(mark + 1),
  };
}

/** Every host that the request says it is for: the request line and the header may differ. Lower case, no port. */
export function hostsNamedBy({ url = '', headers }: IncomingMessage): string[] {
  return [splitTarget(url, undefined).host, hostName(headers.host ?? '')].filter(
    (host) => host !== '',
  );
}

function hostName(authority: string): string {
  return authority.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** Where the client believes the server is, without a slash at the end. HTTP/1.0 knows requests without Host. */
export function originOf({ url = '', headers, socket }: IncomingMessage): string {
  // The address in the request line counts before the header (RFC 9112, 3.2.2).
  const named = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? headers.host ?? '';
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  return `${scheme}://${named === '' ? `localhost:${socket.localPort ?? 80}` : named}`;
}
