/** A server with the provider of notes alone, for tests of the pipeline. */
import request from 'supertest';
import { createServer } from '../create-server.ts';
import type { SandboxServer, ServerSettings } from '../create-server.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { OperationPolicy, Provider } from './provider.ts';
import { testProvider } from './test-provider.ts';

export interface TestServer {
  /** Starts it, in the place of one that was started before. @param create replaces the policy of `createNote` */
  readonly start: (
    create?: Partial<OperationPolicy>,
    changes?: Partial<Provider>,
    settings?: ServerSettings,
  ) => Promise<{ readonly url: string; readonly sandbox: Sandbox }>;
  /** Forgets the defects as well. */
  readonly stop: () => Promise<void>;
  readonly defects: string[];
  /** Of the server that was started last. */
  readonly sandboxes: () => Sandboxes;
}

export function createTestServer(): TestServer {
  let server: SandboxServer | undefined;
  let loaded: Pick<SandboxServer, 'adminSpecification'> | undefined;
  const defects: string[] = [];
  const stop = async (): Promise<void> => {
    await server?.close();
    server = undefined;
    defects.length = 0;
  };
  return {
    defects,
    stop,
    sandboxes() {
      if (!server) throw new Error('no server was started');
      return server.sandboxes;
    },
    async start(create, changes, settings) {
      await stop();
      server = await createServer({
        ...loaded,
        ...settings,
        providers: [await testProvider(create, changes)],
        onDefect: (error) => defects.push(error instanceof Error ? error.message : String(error)),
      });
      loaded = { adminSpecification: server.adminSpecification };
      const url = await server.listen(0, '127.0.0.1');
      const sandbox = server.sandboxes.get('default');
      if (!sandbox) throw new Error('no default sandbox');
      return { url, sandbox };
    },
  };
}

export function createNote(url: string, body: object = { text: 'a' }): request.Test {
  return request(url).post('/notes/v1/notes').set('X-Key', 'k').send(body);
}
