/** Armed faults in words. */
import { expect, test } from '@jest/globals';
import { describeFault } from './describe-fault.ts';

const armed = { id: 'fault_1', seen: 5, fired: 1, spent: false };

test('a fault on requests says what it does, to which requests, and how often it is left', () => {
  expect(
    describeFault({
      ...armed,
      kind: 'status',
      on: 'request',
      status: 503,
      provider: 'notes',
      path: '/**',
      times: 3,
      every: 2,
      probability: 0.5,
    }),
  ).toEqual({
    effect: 'status 503',
    target: 'requests: provider notes, path /**',
    timing: 'on each 2 matches, with probability 0.5',
    left: '2 of 3 left',
  });
});

test('a fault that nothing holds back strikes everything, without end', () => {
  expect(describeFault({ ...armed, kind: 'drop', on: 'delivery' })).toEqual({
    effect: 'drop',
    target: 'all deliveries',
    timing: '',
    left: 'without end',
  });
});

test('a fault that waits for one match has one stroke, and then is spent', () => {
  const fault = { ...armed, kind: 'corrupted-body', on: 'delivery', how: 'bit', nth: 4 } as const;
  expect(describeFault(fault)).toEqual({
    effect: 'corrupted-body bit',
    target: 'all deliveries',
    timing: 'on match 4 alone',
    left: 'once',
  });
  expect(describeFault({ ...fault, spent: true }).left).toBe('spent');
});

test('a delay between two bounds names both', () => {
  const fault = { ...armed, kind: 'latency', on: 'request', minMs: 100, maxMs: 200 } as const;
  expect(describeFault(fault).effect).toBe('latency from 100 to 200 ms');
});
