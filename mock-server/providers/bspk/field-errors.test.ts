import { expect, test } from '@jest/globals';
import type { Violation } from '../../contract/types.ts';
import { fieldErrors } from './field-errors.ts';

const violation = (
  pointer: string,
  keyword: string,
  received: unknown,
  params: Violation['params'] = {},
): Violation => ({
  location: 'body',
  pointer,
  keyword,
  params,
  message: '',
  received,
  schemaPath: '',
});

test('each failed field has one entry, in the order of the fields', () => {
  const found = [
    violation('/is_enabled', 'type', 'yes', { type: 'boolean' }),
    violation('/events/0', 'enum', 'nope'),
    violation('/events/1', 'type', null, { type: 'string' }),
    violation('/events/1', 'enum', null),
    violation('', 'required', {}, { missingProperty: 'target_url' }),
  ];
  expect(fieldErrors(found)).toEqual([
    { title: "Target url can't be blank", code: 'blank' },
    { title: 'Events is not included in the list', code: 'inclusion' },
    { title: 'Is enabled is invalid', code: 'invalid' },
  ]);
});

test('null is blank as an absent field is', () => {
  const found = [
    violation('/target_url', 'type', null, { type: 'string' }),
    violation('/events', 'type', null, { type: 'array' }),
    violation('/is_enabled', 'type', null, { type: 'boolean' }),
  ];
  expect(fieldErrors(found)).toEqual([
    { title: "Target url can't be blank", code: 'blank' },
    { title: "Events can't be blank", code: 'blank' },
    { title: "Is enabled can't be blank", code: 'blank' },
  ]);
});
