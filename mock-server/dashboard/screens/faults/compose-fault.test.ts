/** From the form of a fault to the admin API. */
import { expect, test } from '@jest/globals';
import { composeFault } from './compose-fault.ts';

test('fields that are empty are left out, numbers are numbers, and ids are texts', () => {
  const texts = { status: '503', times: ' 2 ', path: '/**', account: '1', nth: ' ', provider: '' };
  expect(composeFault({ shape: 'request status', texts })).toEqual({
    kind: 'status',
    on: 'request',
    status: 503,
    path: '/**',
    account: '1',
    times: 2,
  });
});

test('what belongs to another kind or side is not sent', () => {
  const texts = { status: '503', path: '/**', type: 'order.*', copies: '2', probability: '0.5' };
  expect(composeFault({ shape: 'delivery duplicate', texts })).toEqual({
    kind: 'duplicate',
    on: 'delivery',
    type: 'order.*',
    copies: 2,
    probability: 0.5,
  });
});

test('the manner of another kind is not sent', () => {
  const texts = { how: 'not-json' };
  expect(composeFault({ shape: 'delivery corrupted-body', texts })).toMatchObject(texts);
  expect(composeFault({ shape: 'request break-contract', texts })).toEqual({
    kind: 'break-contract',
    on: 'request',
  });
});

test('what is no number goes to the server as it was typed', () => {
  expect(composeFault({ shape: 'request status', texts: { status: 'five hundred' } })).toEqual({
    kind: 'status',
    on: 'request',
    status: 'five hundred',
  });
});
