/** What becomes of a request whose client has gone away while it was carried out. */
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { loadSpecification } from '../contract/load-specification.ts';
import type { AdminContext } from './admin-request.ts';
import { answerAdminRequest } from './answer-admin-request.ts';

/** @returns the answer to a list of sandboxes that ends with `thrown`, and what was reported */
async function outcomeOf(thrown: (gone: AbortSignal) => unknown): Promise<unknown> {
  const file = fileURLToPath(new URL('../../specs/admin.yaml', import.meta.url));
  const specification = await loadSpecification({ name: 'admin', file });
  const gone = AbortSignal.abort();
  const defects: unknown[] = [];
  const sandboxes = {
    list: () => {
      throw thrown(gone);
    },
  };
  const context = { specification, sandboxes } as unknown as AdminContext;
  const request = { method: 'GET', url: '/__admin/sandboxes', headers: {}, socket: {} };
  const answer = await answerAdminRequest(
    request as unknown as IncomingMessage,
    Buffer.alloc(0),
    gone,
    { context, onDefect: (error) => defects.push(error) },
  );
  return { status: answer?.status, defects };
}

test('a handler that gives up because its client has gone away reports nothing', async () => {
  expect(await outcomeOf((gone) => gone.reason)).toEqual({ status: undefined, defects: [] });
});

test('a defect is reported, whether or not its client is still there', async () => {
  const defect = new Error('broken');
  expect(await outcomeOf(() => defect)).toEqual({ status: 500, defects: [defect] });
});
