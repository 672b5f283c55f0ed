import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { loadSpecification } from '../../contract/load-specification.ts';
import type { Specification } from '../../contract/types.ts';
import { isKnownScope } from './scopes.ts';

const projectFile = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));

type ScopeFact = 'scopes' | 'channelScopes' | 'b2bScopes' | 'wildcards';
const facts = JSON.parse(
  readFileSync(projectFile('fixtures/bigcommerce/facts.json'), 'utf8'),
) as Record<ScopeFact, { readonly value: readonly string[] }>;

let specification: Specification;

beforeAll(async () => {
  const file = projectFile('specs/bigcommerce.yaml');
  specification = await loadSpecification({ name: 'bigcommerce', file });
}, 60_000);

for (const fact of ['scopes', 'channelScopes', 'b2bScopes', 'wildcards'] as const) {
  test(`every one of the documented ${fact} is known`, () => {
    const documented = facts[fact].value.map((scope) => scope.replace('{id}', '12'));
    expect(documented.length).toBeGreaterThan(10);
    expect(documented.filter((scope) => !isKnownScope(specification, scope))).toEqual([]);
  });
}

test.each([
  ['', 'is empty'],
  ['store', 'is no scope'],
  ['store/*', 'is no documented wildcard'],
  ['store/order/Created', 'is in the wrong case'],
  ['store/order/created/', 'ends with a slash'],
  [' store/order/created', 'begins with a space'],
  ['store/channel/{id}/cart/created', 'has the placeholder itself'],
  ['store/channel/0/cart/created', 'names no channel'],
  ['store/channel/-1/cart/created', 'names no channel'],
  ['store/channel/01/cart/created', 'names no channel'],
  ['store/channel/x/cart/created', 'names no channel'],
  ['store/channel/*/cart/created', 'has a star where only an id stands'],
  ['constructor', 'is a name that objects have'],
])('the scope "%s" is not known: it %s', (scope) => {
  expect(isKnownScope(specification, scope)).toBe(false);
});
