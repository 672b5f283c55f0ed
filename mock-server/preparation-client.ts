/** Talks to a running server as its users do. */
import { isRecord } from './contract/is-record.ts';

export interface ServerAccess {
  /** Without a slash at the end; an address that stands for all of a machine's is taken for its own. */
  readonly url: string;
  /** What the admin API asks for, if it does. */
  readonly adminToken: string | null;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  /** The text read as JSON; undefined when it is none. */
  readonly body: unknown;
}

export interface PreparationClient {
  /** @param path below `/__admin/sandboxes` */
  admin(method: string, path: string, body?: object): Promise<Answered>;
  send(method: string, target: string, headers: Headers, body?: string): Promise<Answered>;
}

export function createClient({ url, adminToken }: ServerAccess): PreparationClient {
  const origin = url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
  const send: PreparationClient['send'] = async (method, target, headers, body) => {
    const answer = await fetch(origin + target, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: asJson(text) };
  };
  return {
    send,
    admin: (method, path, body) => {
      const headers = new Headers(body && { 'Content-Type': 'application/json' });
      if (adminToken !== null) headers.set('Authorization', `Bearer ${adminToken}`);
      return send(method, `/__admin/sandboxes${path}`, headers, body && JSON.stringify(body));
    },
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A refusal of the admin API as mistakes. @param place of what was sent, which the API's pointers continue */
export function refusalOf({ status, text, body }: Answered, place: string): string[] {
  const problem = isRecord(body) ? body : {};
  if (Array.isArray(problem['violations'])) {
    return problem['violations'].filter(isRecord).map(({ pointer, message, nearest }) => {
      const meant = Array.isArray(nearest) ? ` Did you mean ${nearest.join(', ')}?` : '';
      return `${place}${String(pointer)}: ${String(message)}.${meant}`;
    });
  }
  const { detail } = problem;
  return [`${place}: ${typeof detail === 'string' ? detail : `was answered ${status}: ${text}`}`];
}
