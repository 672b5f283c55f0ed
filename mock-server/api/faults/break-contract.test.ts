import { expect, test } from '@jest/globals';
import type { Violation } from '../../contract/types.ts';
import { addUnknown } from './add-unknown.ts';
import { changeType, leaveOutProperty } from './break-contract.ts';

const violation = (keyword: string, pointer: string, missingProperty?: string): Violation => ({
  location: 'body',
  pointer,
  keyword,
  params: missingProperty === undefined ? {} : { missingProperty },
  message: '',
  schemaPath: '',
});

interface Item {
  readonly id?: unknown;
}

const body = { items: [{ note: 'a', id: 1 }], total: 1 };

test('the property that is left out is one that is missed, not merely one that is there', () => {
  const check = (found: unknown): Violation[] =>
    (found as { items?: Item[] }).items?.some(({ id }) => id === undefined) === true
      ? [violation('required', '/items/0', 'id')]
      : [];
  expect(leaveOutProperty(body, check)).toEqual({
    body: { items: [{ note: 'a' }], total: 1 },
    effect: 'Left out the required property /items/0/id.',
  });
  expect(body).toEqual({ items: [{ note: 'a', id: 1 }], total: 1 });
});

test('a violation elsewhere does not count', () => {
  const always = [violation('required', '/items/0', 'absent'), violation('enum', '/items/0')];
  expect(leaveOutProperty(body, () => always)).toBeUndefined();
  expect(changeType({ a: 1 }, () => always)).toBeUndefined();
});

test('the type is changed where that is noticed, to one that is noticed', () => {
  const check = (found: unknown): Violation[] => {
    const [item] = (found as { items: Item[] }).items;
    return ['number', 'string'].includes(typeof item?.id) ? [] : [violation('type', '/items/0/id')];
  };
  const broken = changeType(body, (found) =>
    Array.isArray((found as { items?: unknown }).items) ? check(found) : [],
  );
  expect(broken).toEqual({
    body: { items: [{ note: 'a', id: true }], total: 1 },
    effect: 'Made /items/0/id boolean instead of number.',
  });
});

test('where there is no property, the body itself is changed', () => {
  const check = (found: unknown): Violation[] =>
    Array.isArray(found) ? [] : [violation('type', '')];
  expect(changeType([], check)).toEqual({
    body: 12345,
    effect: 'Made the body number instead of array.',
  });
});

test('an unknown property has a name that is free', () => {
  expect(addUnknown({ x_sandbox_unknown: [{}], a: null })).toEqual({
    x_sandbox_unknown: [{ x_sandbox_unknown: 'added by a fault' }],
    a: null,
    x_sandbox_unknown_2: 'added by a fault',
  });
});
