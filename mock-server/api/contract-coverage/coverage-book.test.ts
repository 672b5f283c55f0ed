import { expect, test } from '@jest/globals';
import { loadSpecification } from '../../contract/load-specification.ts';
import { newSandbox } from '../../sandbox/test-sandbox.ts';
import { openApiProvider } from '../open-api-provider.ts';
import { CoverageBook } from './coverage-book.ts';

const text = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {},
  webhooks: {
    born: { post: { responses: { 204: { description: '' } } } },
    sold: { post: { responses: { 204: { description: '' } } } },
  },
});

test('events are counted by their declared names, for the sandbox and for all of them', async () => {
  const provider = openApiProvider(await loadSpecification({ name: 'pets', text }));
  const [one, other] = [newSandbox(), newSandbox()];
  const book = new CoverageBook([provider]);
  for (const sandbox of [one, one, other]) book.recordEvent(sandbox, provider, 'sold');
  book.recordEvent(one, provider, 'made up');
  const events = (sold: number) => ({
    events: [
      { name: 'born', count: 0 },
      { name: 'sold', count: sold },
    ],
    summary: { events: { covered: 1, total: 2 } },
  });
  expect(book.reportOf(one).providers).toMatchObject([events(2)]);
  expect(book.reportOf(other).providers).toMatchObject([events(1)]);
  book.forget(one);
  expect(book.reportOf(one).providers[0]?.summary.events).toEqual({ covered: 0, total: 2 });
  expect(book.report().providers).toMatchObject([events(3)]);
});
