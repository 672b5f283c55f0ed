/** The mock in a process of its own: node loads Prism's modules otherwise than jest does. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readyUrl, start } from '../mock-server/command-line/test-process.ts';

const shop = `
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /items:
    get:
      operationId: listItems
      responses:
        '200': { description: items, content: { application/json: { example: [{ name: lamp }] } } }
  /watches:
    post:
      operationId: watch
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [url], properties: { url: { type: string } } }
      responses: { '201': { description: watching } }
      callbacks:
        itemSold: { '{$request.body#/url}': { post: { responses: { '200': { description: taken } } } } }
`;

test('the mock answers for a document and for Prefer, and remembers who asked to be called', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'process-'));
  const file = join(directory, 'shop.yaml');
  await writeFile(file, shop);
  const child = start('serve', '--port', '0', '--spec', file, '--name', 'shop');
  let log = '';
  child.stderr?.on('data', (chunk) => (log += String(chunk)));
  const url = await readyUrl(child);
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown[]> => {
    const answer = await fetch(`${url}${path}`, init);
    const text = await answer.text();
    return [
      answer.status,
      answer.headers.get('content-type'),
      text === '' ? null : (JSON.parse(text) as unknown),
    ];
  };
  expect(await ask('/shop/items')).toEqual([200, 'application/json', [{ name: 'lamp' }]]);
  const headers = { Authorization: 'Bearer sandbox-bspk-key', Prefer: 'code=429' };
  const throttled = await ask('/bspk/api/platform/v1/webhook_endpoints', { headers });
  expect(throttled).toEqual([
    429,
    'application/json',
    { errors: [{ title: 'Throttle Limit reached', code: 'rate_limited' }] },
  ]);
  const watch = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"url":"http://127.0.0.1:3000/sold"}',
  };
  expect(await ask('/shop/watches', watch)).toEqual([201, null, null]);
  expect(await ask('/__admin/sandboxes/default/subscriptions')).toEqual([
    200,
    'application/json',
    {
      subscriptions: [
        {
          provider: 'shop',
          id: 'cb_1',
          account: 'default',
          target: 'http://127.0.0.1:3000/sold',
          events: ['itemSold'],
          active: true,
          state: 'active',
          reason: null,
          failingSince: null,
          recent: [],
          record: {
            operation: 'POST /watches',
            request: 'req_3',
            registeredAt: expect.any(String) as unknown,
            secret: expect.stringMatching(/^whsec_/) as unknown,
          },
        },
      ],
    },
  ]);
  expect(log).not.toContain('ERROR');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await rm(directory, { recursive: true });
});
