/** A sandbox of its own for one test, made over HTTP as any client would make it. */
import type { Answer, HttpClient } from './http-client.ts';
import type { Target } from './server.ts';

export type ClockSetting =
  'real' | 'frozen' | { readonly mode: 'real' | 'frozen'; readonly now?: string };

export interface SandboxWish {
  readonly seed?: string;
  readonly clock?: ClockSetting;
  /** Switches: `{"bspk.throttle":"off"}`. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface TestSandbox {
  readonly id: string;
  /** Where a provider answers: `http://127.0.0.1:4010/sandboxes/a/bspk`. */
  addressOf(provider: string): string;
  /** Moves the clock on. @param by a duration: `10s`, `90d` */
  advance(by: string): Promise<void>;
  reset(): Promise<void>;
  remove(): Promise<void>;
}

/** @throws Error when the server does not make one, with its own words */
export async function createSandbox(
  target: Target,
  client: HttpClient,
  wish: SandboxWish = {},
): Promise<TestSandbox> {
  const admin = `${target.url}/__admin/sandboxes`;
  const call = async (method: string, url: string, body?: unknown): Promise<Answer> => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const answer = await client.send({ method, url, headers, body: bytes });
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${method} ${url} answered ${answer.status}: ${answer.text}`);
    }
    return answer;
  };
  const { id } = JSON.parse((await call('POST', admin, wish)).text) as { id: string };
  return {
    id,
    addressOf: (provider) => `${target.url}/sandboxes/${id}/${provider}`,
    advance: async (by) => {
      await call('POST', `${admin}/${id}/clock/advance`, { by });
    },
    reset: async () => {
      await call('POST', `${admin}/${id}/reset`);
    },
    remove: async () => {
      await call('DELETE', `${admin}/${id}`);
    },
  };
}
