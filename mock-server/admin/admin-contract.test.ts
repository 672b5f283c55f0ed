/** What happens when the admin API itself breaks its specification. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from '@jest/globals';
import { CoverageBook } from '../api/contract-coverage/coverage-book.ts';
import type { Provider } from '../api/provider.ts';
import { createSender } from '../delivery/create-sender.ts';
import { DeliveryEngine } from '../delivery/delivery-engine.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import { adminListener } from './admin-listener.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

const document = readFileSync(new URL('../../specs/admin.yaml', import.meta.url), 'utf8');

let providers: Provider[];

beforeAll(async () => {
  providers = await testProviders();
});

function withoutDeliveries(): DeliveryEngine {
  return new DeliveryEngine({
    providers: new Map(),
    sender: createSender(),
    targets: { allowPublic: false, resolve: () => Promise.resolve([]) },
    onDefect: () => undefined,
  });
}

/** The admin API alone, held to another document than its own. */
async function withDocument(
  change: (text: string) => string,
  use: (call: Call, reported: readonly string[], sandboxes: Sandboxes) => Promise<void>,
): Promise<void> {
  const reported: string[] = [];
  const sandboxes = new Sandboxes({
    options: {},
    credentials: [],
    collections: [],
    ledgerLimit: 10,
    limit: 10,
  });
  const listener = adminListener({
    providers,
    sandboxes,
    coverage: new CoverageBook(providers),
    engine: withoutDeliveries(),
    onDefect: (error) => reported.push((error as Error).message),
    specification: await loadSpecification({ name: 'admin', text: change(document) }),
  });
  const http = createHttpServer(listener);
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  try {
    await use(adminClient(`http://127.0.0.1:${port}`), reported, sandboxes);
  } finally {
    http.closeAllConnections();
    http.close();
  }
}

const failed = {
  type: 'about:blank',
  status: 500,
  title: 'The sandbox failed',
  detail: 'Answering this request failed inside the server. Its log says why; please report it.',
};

test('every schema of the specification compiles, which the server itself only sees when it uses one', async () => {
  const { warnings } = await loadSpecification({ name: 'admin', text: document });
  expect(warnings).toEqual([]);
  const broken = document.replace('type: string', 'type: text');
  await expect(loadSpecification({ name: 'admin', text: broken })).rejects.toThrow(
    'the schema does not compile',
  );
});

test('an answer that breaks the specification is a defect: 500, and reported', async () => {
  await withDocument(
    (text) => text.replace('const: ok', 'const: good'),
    async (call, reported) => {
      const answer = await call('GET', '/health');
      expect([answer.status, answer.type, answer.body]).toEqual([
        500,
        'application/problem+json',
        failed,
      ]);
      expect(reported).toEqual([
        'The answer of the admin API (getHealth, status 200) breaks its specification: ' +
          'body /status must be equal to constant',
      ]);
    },
  );
});

test('a refusal that breaks the specification is a defect, too', async () => {
  await withDocument(
    (text) => text.replace(/(x-unmatched-responses:[^]*?)'404':/, "$1'410':"),
    async (call, reported) => {
      const answer = await call('GET', '/nowhere');
      expect([answer.status, answer.body]).toEqual([500, failed]);
      expect(reported).toEqual([
        'The answer of the admin API (no operation, status 404) breaks its specification: ' +
          'status  must be one of: 204, 401, 403, 405, 410',
      ]);
    },
  );
});

test('a document that promises what nobody answers stops the start', async () => {
  const renamed = (text: string) => text.replace('operationId: getHealth', 'operationId: getHelth');
  await expect(withDocument(renamed, () => Promise.resolve())).rejects.toThrow(
    'Failed to serve the admin API: no handler answers getHelth; no operation is called getHealth. ' +
      'Bring specs/admin.yaml and mock-server/admin/handlers.ts together.',
  );
});

test('what is thrown in a handler is a defect: 500, and reported', async () => {
  const [first, ...others] = providers;
  const broken = (): never => {
    throw new Error('broken');
  };
  if (first) providers = [{ ...first, subscriptions: broken }, ...others];
  await withDocument(
    (text) => text,
    async (call, reported) => {
      const answer = await call('GET', '/sandboxes/default/subscriptions');
      expect([answer.status, answer.body]).toEqual([500, failed]);
      expect(reported).toEqual(['broken']);
    },
  );
});

test('a list is answered whole or not at all: one item that breaks the specification is a defect', async () => {
  await withDocument(
    (text) => text.replace('enum: [reset, restore]', 'enum: [reset]'),
    async (call, reported, sandboxes) => {
      const ledger = sandboxes.get('default')?.ledger;
      for (const kind of ['reset', 'restore', 'reset'] as const) {
        ledger?.append(0, { kind, cause: null });
      }
      const answer = await call('GET', '/sandboxes/default/ledger');
      expect([answer.status, answer.body]).toEqual([500, failed]);
      expect(reported).toEqual([
        expect.stringMatching(
          /^The answer of the admin API \(getLedger, status 200\) breaks its specification: body \/entries\/0/,
        ),
      ]);
    },
  );
});

test('a stream that comes to such an entry breaks off', async () => {
  await withDocument(
    (text) => text.replace('enum: [reset, restore]', 'enum: [reset]'),
    async (call, reported, sandboxes) => {
      sandboxes.get('default')?.ledger.append(0, { kind: 'restore', cause: null });
      await expect(call('GET', '/sandboxes/default/ledger/stream?after=0')).rejects.toThrow();
      expect(reported).toHaveLength(1);
    },
  );
});
