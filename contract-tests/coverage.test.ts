/** The contract report tells what was played, of sandboxes too that are gone by then. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Case } from '../mock-server/verify/case-format.ts';
import { PROVIDERS, readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import { isObject } from './json-pointer.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';
import { runCase } from '../mock-server/verify/run-case.ts';
import type { Exchange } from '../mock-server/verify/play-case.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';
import { openSpecification } from './specification.ts';

const client = createClient();
/** One of our own: what others did to a running server would be in its report as well. */
let target: OwnTarget;

beforeAll(async () => {
  target = await startServer();
}, 60_000);

afterAll(async () => {
  client.close();
  await target.stop();
});

interface Counted {
  readonly count: number;
}

interface ProviderReport {
  readonly name: string;
  readonly summary: object;
  readonly operations: readonly {
    readonly id: string;
    readonly answers: readonly (Counted & { readonly status: string })[];
    readonly parameters: readonly (Counted & { readonly name: string })[];
    readonly properties: readonly (Counted & { readonly pointer: string })[];
    readonly values: readonly (Counted & { readonly value: unknown })[];
  }[];
  readonly unmatched: { readonly requests: number };
  readonly violations: { readonly sandbox: object };
}

async function reportOf(provider: string): Promise<ProviderReport> {
  const answer = await client.send({
    method: 'GET',
    url: `${target.url}/__admin/contract`,
    headers: {},
    body: undefined,
  });
  const { providers } = JSON.parse(answer.text) as { providers: ProviderReport[] };
  const found = providers.find(({ name }) => name === provider);
  if (!found) throw new Error(`The report has no ${provider}.`);
  return found;
}

const play = (provider: string, played: Case) =>
  runCase({ provider, credentials: readCredentials(provider), target, client }, played);

/** Everything that it sends can be seen from here, and is answered by the provider itself. */
function isPlain({ before, meanwhile, request }: Case): boolean {
  const requests = [request, ...(before ?? []).map((step) => step.request)];
  return (
    meanwhile === undefined &&
    requests.every(
      ({ method, headers }) =>
        method !== 'HEAD' && !Object.keys(headers ?? {}).some((name) => /^prefer$/i.test(name)),
    )
  );
}

test('the properties and values of one request are told, and all those that it did not have', async () => {
  const name = 'create-answers-the-endpoint-with-its-secret';
  const [played] = loadCases('bspk').filter((each) => each.name === name);
  if (!played) throw new Error(`There is no case ${name}.`);
  await play('bspk', played);
  const { operations, summary } = await reportOf('bspk');
  const created = operations.find(({ id }) => id === 'createWebhookEndpoint');
  expect(created?.properties).toEqual([
    { pointer: '/target_url', count: 1 },
    { pointer: '/is_enabled', count: 1 },
    { pointer: '/events', count: 1 },
  ]);
  expect(created?.values.filter(({ count }) => count > 0)).toEqual([
    { location: 'body', pointer: '/events/*', value: 'shopper.created', count: 1 },
  ]);
  expect(created?.values.filter(({ count }) => count === 0).map(({ value }) => value)).toContain(
    'file_import.finished',
  );
  expect(created?.answers.map(({ status, count }) => [status, count])).toEqual([
    ['201', 1],
    ['400', 0],
    ['401', 0],
    ['413', 0],
    ['422', 0],
    ['429', 0],
    ['500', 0],
  ]);
  expect(summary).toMatchObject({
    operations: { covered: 1, total: 5 },
    requests: 1,
    refusals: 0,
    violations: { sandbox: 0, client: 0 },
  });
});

test.each(PROVIDERS)('the answers of %s are counted as they came', async (provider) => {
  const specification = openSpecification(provider);
  const expected = new Map<string, number>();
  const before = await reportOf(provider);
  const count = ({ method, path, answer }: Exchange): void => {
    const operation = specification.operation(method, path.split('?', 1)[0] ?? '')?.value;
    const id = isObject(operation) ? String(operation['operationId']) : undefined;
    const key = id === undefined ? 'unmatched' : `${id} ${answer.status}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
  };
  for (const played of loadCases(provider).filter(isPlain).slice(0, 40)) {
    for (const exchange of (await play(provider, played)).exchanges) count(exchange);
  }
  const after = await reportOf(provider);
  expect(Object.fromEntries(difference(countsOf(before), countsOf(after)))).toEqual(
    Object.fromEntries(expected),
  );
  expect(after.violations.sandbox).toEqual({ total: 0, newest: [] });
  expect(target.defects).toEqual([]);
});

function countsOf({ operations, unmatched }: ProviderReport): Map<string, number> {
  const answers = operations.flatMap(({ id, answers: all }) =>
    all.map(({ status, count }): [string, number] => [`${id} ${status}`, count]),
  );
  return new Map([...answers, ['unmatched', unmatched.requests]]);
}

function difference(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  return [...after]
    .map(([key, count]): [string, number] => [key, count - (before.get(key) ?? 0)])
    .filter(([, count]) => count > 0);
}
