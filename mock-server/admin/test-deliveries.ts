/** A server whose provider `notes` delivers, for the tests of what the admin API says of events and deliveries. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { notes } from '../api/test-provider.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer, ServerSettings } from '../create-server.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { adminClient } from './test-client.ts';
import type { Call, Received } from './test-client.ts';
import { deliveringProviders } from './test-providers.ts';

export const begin = '2026-01-01T00:00:00.000Z';

export interface DeliveryStage {
  readonly server: SandboxServer;
  readonly url: string;
  /** Below the sandbox `a`, whose clock stands still at `begin`, and which is new in every test. */
  readonly call: Call;
  readonly sandbox: Sandbox;
  /** @returns the subscription's id: 1, 2, 3 … */
  subscribe(target: string): string;
  trigger(event?: object): Promise<Received>;
}

/** To be called once in a file: it starts the server before the tests, and stops it after them. */
export function deliveryStage(settings: Pick<ServerSettings, 'deliveryLimit'> = {}): DeliveryStage {
  const defects: unknown[] = [];
  let server: SandboxServer;
  let url: string;
  let client: Call;
  let sandbox: Sandbox;
  beforeAll(async () => {
    const providers = await deliveringProviders();
    server = await createServer({
      ...settings,
      providers,
      onDefect: (error) => defects.push(error),
    });
    url = await server.listen(0, '127.0.0.1');
    client = adminClient(url);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.sandboxes.delete('a');
    sandbox = server.sandboxes.create({
      id: 'a',
      clock: { mode: 'frozen', now: begin },
    });
  });
  afterEach(() => {
    expect(defects).toEqual([]);
  });
  const call: Call = (method, path, body) => client(method, `/sandboxes/a${path}`, body);
  return {
    get server() {
      return server;
    },
    get url() {
      return url;
    },
    get sandbox() {
      return sandbox;
    },
    call,
    subscribe: (target) =>
      sandbox.transact(null, (transaction) => {
        const id = transaction.nextInteger('notes');
        transaction.put(notes, String(id), { id, text: target });
        return String(id);
      }),
    trigger: (event = {}) =>
      call('POST', '/events', { provider: 'notes', type: 'note.created', ...event }),
  };
}

/** A delivery as it begins. */
export function begun(id: string, changes: object = {}): object {
  return {
    id,
    provider: 'notes',
    event: 'evt_1',
    type: 'note.created',
    account: 'one',
    subscription: '1',
    target: expect.any(String) as unknown,
    state: 'pending',
    reason: null,
    made: 0,
    scheduled: 0,
    status: null,
    error: null,
    next: begin,
    replayOf: null,
    createdAt: begin,
    updatedAt: begin,
    ...changes,
  };
}
