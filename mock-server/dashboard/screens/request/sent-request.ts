/** What a request was made of, as far as it can be made again. */

export interface SentRequest {
  readonly method: string;
  /** Path and query below the provider's address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Of the connection, or written anew by whoever sends it. */
const ofConnection = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'accept-encoding',
]);

/** In their order. The sandbox's own way to be chosen is left out: it stands in the address. */
export function headersToRepeat(headers: SentRequest['headers']): readonly [string, string][] {
  return Object.entries(headers).filter(([name]) => {
    const known = name.toLowerCase();
    return !ofConnection.has(known) && known !== 'x-sandbox';
  });
}
