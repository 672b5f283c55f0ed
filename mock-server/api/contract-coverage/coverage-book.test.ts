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
    sold: {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Sale' } } },
        },
        responses: { 204: { description: '' } },
      },
    },
  },
  components: {
    schemas: {
      Sale: {
        type: 'object',
        properties: {
          price: { type: 'integer' },
          pet: { allOf: [{ $ref: '#/components/schemas/Pet' }] },
        },
      },
      Pet: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          secret: { type: 'string', writeOnly: true },
          young: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
        },
      },
    },
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
      { name: 'born', count: 0, properties: [] },
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

test('the properties of events are counted once for each event that had them', async () => {
  const provider = openApiProvider(await loadSpecification({ name: 'pets', text }));
  const sandbox = newSandbox();
  const book = new CoverageBook([provider]);
  const young = [{ young: [] }, { name: 'Rex' }, { name: 'Tom' }];
  for (const body of [
    { price: 1, pet: { young, other: 1 } },
    { price: 2 },
    'no object',
    undefined,
  ]) {
    book.recordEvent(sandbox, provider, 'sold', body);
  }
  const [report] = book.reportOf(sandbox).providers;
  expect(report?.events[1]).toEqual({
    name: 'sold',
    count: 4,
    properties: [
      { pointer: '/price', count: 2 },
      { pointer: '/pet', count: 1 },
      { pointer: '/pet/name', count: 0 },
      { pointer: '/pet/secret', count: 0 },
      { pointer: '/pet/young', count: 1 },
    ],
  });
  expect(report?.summary.eventProperties).toEqual({ covered: 3, total: 5 });
});
