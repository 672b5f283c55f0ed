import { expect, test } from '@jest/globals';
import type { Violation } from '../../contract/types.ts';
import { KeptViolations } from './kept-violations.ts';

const violation = (pointer: string, message = 'must be integer'): Violation => ({
  location: 'body',
  pointer,
  keyword: 'type',
  params: {},
  message,
  received: 'not kept',
  schemaPath: '#/type',
});

const place = (request: string) => ({
  operation: 'make',
  event: null,
  status: 400,
  request,
  sandbox: 'a',
});

test('a violation is kept with its place', () => {
  const kept = new KeptViolations();
  kept.add([violation('/a')], place('req_1'));
  expect(kept.report()).toEqual({
    total: 1,
    newest: [
      {
        operation: 'make',
        event: null,
        status: 400,
        request: 'req_1',
        sandbox: 'a',
        location: 'body',
        pointer: '/a',
        message: 'must be integer',
      },
    ],
  });
});

test('the newest hundred are kept, all are counted', () => {
  const kept = new KeptViolations();
  for (let at = 1; at <= 250; at += 1) kept.add([violation(`/${at}`)], place(`req_${at}`));
  const { total, newest } = kept.report();
  expect([total, newest.length]).toEqual([250, 100]);
  expect([newest[0]?.pointer, newest[99]?.pointer]).toEqual(['/151', '/250']);
});

test('one exchange with a great many violations leaves the others in place', () => {
  const kept = new KeptViolations();
  kept.add([violation('/first')], place('req_1'));
  const many = Array.from({ length: 5_000 }, (_, at) => violation(`/${at}`));
  kept.add(many, place('req_2'));
  const { total, newest } = kept.report();
  expect([total, newest.length]).toEqual([5_001, 11]);
  expect([newest[0]?.pointer, newest[10]?.pointer]).toEqual(['/first', '/9']);
});

test('long names that a client made up are cut', () => {
  const kept = new KeptViolations();
  kept.add([violation(`/${'x'.repeat(100_000)}`, 'y'.repeat(400))], place('req_1'));
  const [only] = kept.report().newest;
  expect([only?.pointer, only?.message]).toEqual([`/${'x'.repeat(299)}…`, `${'y'.repeat(300)}…`]);
});
