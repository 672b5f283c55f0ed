/** A client of the admin API, for its tests. */

export interface Received {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  /** As data when it is JSON; undefined when there is none. */
  readonly body: unknown;
}

export type Call = (method: string, path: string, body?: unknown) => Promise<Received>;

/**
 * @param url of the server, without a slash at the end
 * @returns sends to a path below `/__admin`, the body as JSON; a text is sent as it is
 */
export function adminClient(url: string): Call {
  return async (method, path, body) => {
    const init: RequestInit = { method };
    if (body !== undefined) {
      init.body = typeof body === 'string' ? body : JSON.stringify(body);
      init.headers = { 'Content-Type': 'application/json' };
    }
    return received(await fetch(`${url}/__admin${path}`, init));
  };
}

export async function received(response: Response): Promise<Received> {
  const text = await response.text();
  const { status, headers } = response;
  const body = text === '' ? undefined : (JSON.parse(text) as unknown);
  return { status, type: headers.get('content-type'), headers, body };
}

/** The body of a 422 with these findings. @param detail between `Failed to read the request: ` and the advice */
export function invalid(detail: string, violations: readonly object[]): object {
  return {
    type: 'about:blank',
    status: 422,
    title: 'Invalid request',
    detail: `Failed to read the request: ${detail}. Correct it and send it again.`,
    violations,
  };
}
