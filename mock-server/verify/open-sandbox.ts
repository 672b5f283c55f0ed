/** A sandbox of its own for one case, made over HTTP as any client would make it. */
import type { Answer, HttpClient } from './http-client.ts';

/** The server that has the sandboxes. */
export interface SandboxHost {
  /** Without a slash at the end: `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly adminToken?: string;
}

export interface OpenedSandbox {
  /** Where a provider answers: `http://127.0.0.1:4010/sandboxes/a/shop`. */
  addressOf(provider: string): string;
  remove(): Promise<void>;
}

/** @throws Error when the server does not make one, with its own words */
export async function openSandbox(
  { url, adminToken }: SandboxHost,
  client: HttpClient,
  wish: object,
): Promise<OpenedSandbox> {
  const admin = `${url}/__admin/sandboxes`;
  const call = async (method: string, address: string, body?: object): Promise<Answer> => {
    const headers = {
      ...(adminToken !== undefined && { Authorization: `Bearer ${adminToken}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    };
    const bytes = body && Buffer.from(JSON.stringify(body));
    const answer = await client.send({ method, url: address, headers, body: bytes });
    if (answer.status >= 200 && answer.status <= 299) return answer;
    throw new Error(`${method} ${address} answered ${answer.status}: ${answer.text}`);
  };
  const { id } = JSON.parse((await call('POST', admin, wish)).text) as { readonly id: string };
  return {
    addressOf: (provider) => `${url}/sandboxes/${id}/${provider}`,
    remove: async () => {
      await call('DELETE', `${admin}/${id}`);
    },
  };
}
