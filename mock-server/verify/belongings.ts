/** What the cases have made at a real provider, and how it is deleted again. */
import { messageOf } from '../contract/message-of.ts';
import type { Answer, HttpClient, WireRequest } from './http-client.ts';
import { madeBy } from './made-by.ts';
import { hasOperation, isCollection } from './real-provider.ts';
import type { RealProvider } from './real-provider.ts';
import type { Leftover } from './verification.ts';

export class Belongings implements HttpClient {
  readonly #provider: RealProvider;
  readonly #client: HttpClient;
  readonly #cleaner: HttpClient;
  /** By their addresses: the requests that delete them. */
  readonly #made = new Map<string, WireRequest>();
  readonly #left: Leftover[] = [];

  /** @param cleaner sends what deletes, also when `client` sends nothing any more */
  constructor(provider: RealProvider, client: HttpClient, cleaner: HttpClient) {
    this.#provider = provider;
    this.#client = client;
    this.#cleaner = cleaner;
  }

  /** What could not be deleted. */
  get left(): readonly Leftover[] {
    return this.#left;
  }

  /** Addresses of what is there and will be deleted. */
  get made(): readonly string[] {
    return [...this.#made.keys()];
  }

  /** Takes note of what the request makes or deletes. */
  async send(request: WireRequest): Promise<Answer> {
    const path = this.#pathOf(request.url);
    const makes = request.method === 'POST' && isCollection(this.#provider, path);
    try {
      const answer = await this.#client.send(request);
      const isDone = answer.status >= 200 && answer.status <= 299;
      if (isDone && (makes || (request.method === 'POST' && answer.status === 201))) {
        this.#noteMade(request, answer);
      }
      // Behind a gateway it may have been made all the same.
      if (makes && answer.status >= 500) {
        this.#leave(request.url, `a POST was answered ${answer.status}: see whether it made one`);
      }
      if (isDone && request.method === 'DELETE') this.#made.delete(withoutQuery(request.url));
      return answer;
    } catch (error) {
      if (makes && mayHaveArrived(error)) {
        this.#leave(request.url, `a POST got no answer (${messageOf(error)}): see what it made`);
      }
      throw error;
    }
  }

  close(): void {
    this.#client.close();
  }

  /** Deletes what is still there; what the provider does not delete is left. */
  async cleanUp(): Promise<void> {
    // The newest first: it may stand on what is older.
    for (const [address, request] of [...this.#made].reverse()) {
      this.#made.delete(address);
      try {
        const { status } = await this.#cleaner.send(request);
        const isGone = (status >= 200 && status <= 299) || status === 404 || status === 410;
        if (!isGone) this.#leave(address, `DELETE was answered ${status}`);
      } catch (error) {
        this.#leave(address, `DELETE failed: ${messageOf(error)}`);
      }
    }
  }

  #noteMade({ url, headers, body }: WireRequest, { text }: Answer): void {
    const [base, query] = [withoutQuery(url), new URL(url).search];
    const ids = madeBy(parsed(body?.toString('utf8') ?? ''), parsed(text));
    if (ids.length === 0) {
      this.#leave(base, 'a POST succeeded, and its answer does not tell the id of what it made');
    }
    for (const id of ids) {
      const address = `${base}/${encodeURIComponent(id)}`;
      if (!hasOperation(this.#provider, (method) => method === 'DELETE', this.#pathOf(address))) {
        this.#leave(address, 'the provider has no operation that deletes it');
        continue;
      }
      this.#made.set(address, {
        method: 'DELETE',
        url: `${address}${query}`,
        headers: withoutBodyHeaders(headers),
      });
    }
  }

  #leave(url: string, reason: string): void {
    this.#left.push({ url, reason });
  }

  #pathOf(url: string): string {
    return withoutQuery(url).slice(this.#provider.address.length);
  }
}

/** One that was never sent has made nothing. */
function mayHaveArrived(error: unknown): boolean {
  const { code, name } = error as NodeJS.ErrnoException;
  const isKept = name === 'Interrupted' || name === 'Throttled';
  return !isKept && !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? '');
}

function withoutBodyHeaders(headers: WireRequest['headers']): WireRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:content-|transfer-|expect$)/i.test(name)),
  );
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
