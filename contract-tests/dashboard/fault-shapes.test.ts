/** The dashboard's faults beside those of specs/admin.yaml. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  memberWords,
  selectionOf,
  timing,
} from '../../mock-server/dashboard/screens/faults/fault-members.ts';
import { faultShapes, shapeName } from '../../mock-server/dashboard/screens/faults/fault-shapes.ts';

interface Variant {
  readonly required?: readonly string[];
  readonly properties: {
    readonly kind: { readonly const?: string; readonly enum?: readonly string[] };
    readonly on: { readonly const: string };
    readonly how?: { readonly $ref: string };
  };
}

interface AdminSpecification {
  readonly components: {
    readonly schemas: {
      readonly Fault: { readonly oneOf: readonly Variant[] };
      readonly NewFault: { readonly properties: Readonly<Record<string, unknown>> };
      readonly ContractBreach: { readonly enum: readonly string[] };
      readonly Corruption: { readonly enum: readonly string[] };
    };
  };
}

const specification = parse(
  readFileSync(new URL('../../specs/admin.yaml', import.meta.url), 'utf8'),
) as AdminSpecification;
const { Fault, NewFault, ContractBreach, Corruption } = specification.components.schemas;

test('there is a form for every kind of fault on every side, with the members that belong to it', () => {
  const declared = new Map<string, Set<string>>();
  for (const { required = [], properties } of Fault.oneOf) {
    const { kind, on } = properties;
    for (const each of kind.enum ?? [kind.const ?? '']) {
      const name = `${on.const} ${each}`;
      declared.set(name, new Set([...(declared.get(name) ?? []), ...required]));
    }
  }
  const offered = new Map(faultShapes.map((shape) => [shapeName(shape), new Set(shape.members)]));
  expect(offered).toEqual(declared);
});

test('the manners are those of the specification', () => {
  const manners = faultShapes.flatMap((shape) =>
    shape.manners ? [[shapeName(shape), shape.manners]] : [],
  );
  expect(manners).toEqual([
    ['request break-contract', ContractBreach.enum],
    ['delivery corrupted-body', Corruption.enum],
  ]);
});

test('every member of a new fault has a field', () => {
  const fields = new Set([
    'kind',
    'on',
    'id',
    ...selectionOf.request,
    ...selectionOf.delivery,
    ...timing,
    ...faultShapes.flatMap(({ members }) => members),
  ]);
  expect([...fields].sort()).toEqual(Object.keys(NewFault.properties).sort());
  expect(Object.keys(memberWords).sort()).toEqual(
    [...fields].filter((name) => name !== 'kind' && name !== 'on').sort(),
  );
});
