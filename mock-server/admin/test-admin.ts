/** A server whose providers are `notes` and `books`, and a client of its admin API, for the tests of one file. */
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Provider } from '../api/provider.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

export interface AdminStage {
  readonly server: SandboxServer;
  /** Without a slash at the end. */
  readonly url: string;
  /** May be taken out before the server has started. */
  readonly call: Call;
}

/**
 * To be called once in a file: it starts the server before the tests, and stops it after them.
 * @param load other providers
 */
export function adminStage(load: () => Promise<readonly Provider[]> = testProviders): AdminStage {
  const defects: unknown[] = [];
  let server: SandboxServer;
  let url: string;
  beforeAll(async () => {
    server = await createServer({
      providers: await load(),
      onDefect: (error) => defects.push(error),
    });
    url = await server.listen(0, '127.0.0.1');
  });
  afterEach(() => {
    expect(defects.splice(0)).toEqual([]);
  });
  afterAll(() => server.close());
  return {
    get server() {
      return server;
    },
    get url() {
      return url;
    },
    call: (method, path, body) => adminClient(url)(method, path, body),
  };
}
