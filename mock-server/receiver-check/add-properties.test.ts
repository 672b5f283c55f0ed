/** Properties that nobody has heard of. */
import { expect, test } from '@jest/globals';
import { isRecord } from '../contract/is-record.ts';
import { addProperties } from './add-properties.ts';

const added = { added_by_receiver_check: { note: 'Providers add properties without notice.' } };

test('every object gets one, those in lists too', () => {
  const body = { type: 'a', data: { lines: [{ id: 1 }, 2] } };
  expect(addProperties(body, () => true)).toEqual({
    type: 'a',
    data: { lines: [{ id: 1, ...added }, 2], ...added },
    ...added,
  });
  expect(body).toEqual({ type: 'a', data: { lines: [{ id: 1 }, 2] } });
});

test('where the specification allows none, there is none', () => {
  const isAllowed = (body: unknown): boolean =>
    isRecord(body) && !('added_by_receiver_check' in body);
  expect(addProperties({ data: {} }, isAllowed)).toEqual({ data: added });
  expect(addProperties({ data: {} }, () => false)).toBeUndefined();
  expect(addProperties('text', () => true)).toBeUndefined();
});
