import { describe, expect, test } from '@jest/globals';
import { describeMismatches, matchAnswer } from './match-answer.ts';
import { placeholderTest } from './placeholder.ts';

function answer(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

test('an answer that is as expected has no mismatches, whatever the order of its members', () => {
  const expected = {
    status: 200,
    headers: { allow: 'GET' },
    body: { id: '<id>', list: [1, { a: null }] },
  };
  const received = answer({ list: [1, { a: null }], id: 7 }, 200, { allow: 'GET', date: 'today' });
  expect(matchAnswer(expected, received)).toEqual([]);
});

test('every difference is named with its place, what was expected and what came', () => {
  const expected = {
    status: 201,
    headers: { allow: 'GET', 'retry-after': null },
    body: { id: '<id>', name: 'a', list: [1, 2], gone: null, 'a/b': true },
  };
  const received = answer({ id: '7', name: 'b', list: [1], extra: 1, 'a/b': 'true' }, 200, {
    'retry-after': '60',
  });
  const mismatches = matchAnswer(expected, received);
  expect(describeMismatches('shop/a-case', mismatches)).toBe(
    [
      'shop/a-case got another answer:',
      '  status: expected 201, received 200',
      '  headers/allow: expected "GET", received nothing',
      '  headers/retry-after: expected nothing, received "60"',
      '  body/id: expected "<id>", received "7"',
      '  body/name: expected "a", received "b"',
      '  body/list/1: expected 2, received nothing',
      '  body/gone: expected null, received nothing',
      '  body/a~1b: expected true, received "true"',
      '  body/extra: expected nothing, received 1',
    ].join('\n'),
  );
});

test('a member that is called __proto__ counts as any other', () => {
  const expected = { status: 200, body: {} };
  expect(matchAnswer(expected, answer('{"__proto__":{"a":1}}'))).toEqual([
    { at: 'body/__proto__', expected: 'nothing', received: '{"a":1}' },
  ]);
});

test('an array is no object, and no body is no null', () => {
  expect(matchAnswer({ status: 200, body: {} }, answer([]))).toHaveLength(1);
  expect(matchAnswer({ status: 200, body: [] }, answer({}))).toHaveLength(1);
  expect(matchAnswer({ status: 200, body: null }, answer(''))).toEqual([
    { at: 'body', expected: 'null', received: 'nothing' },
  ]);
});

test('the exact text and an empty body can be asked for', () => {
  expect(matchAnswer({ status: 200, bodyText: '{"a":1}' }, answer('{"a":1}'))).toEqual([]);
  expect(matchAnswer({ status: 200, bodyText: '{"a":1}' }, answer('{ "a": 1 }'))).toHaveLength(1);
  expect(matchAnswer({ status: 200, noBody: true }, answer(''))).toEqual([]);
  expect(matchAnswer({ status: 200, noBody: true }, answer('x'))).toHaveLength(1);
});

describe('placeholders', () => {
  for (const [placeholder, fitting, failing] of [
    ['<id>', [1, 999], [0, -1, 1.5, '1', null]],
    ['<integer>', [0, -5], [0.5, '0']],
    ['<number>', [0, -5.5], ['0', null]],
    ['<string>', ['', 'a'], [1, null, undefined]],
    ['<boolean>', [true, false], ['true', 1, null]],
    [
      '<uuid>',
      ['00000000-0000-4000-8000-000000000000'],
      ['0000', 'G0000000-0000-4000-8000-000000000000'],
    ],
    ['<hex:4>', ['00ff'], ['00f', '00fff', '00FF', 'zzzz']],
    [
      '<timestamp:seconds>',
      ['2026-01-01T00:00:00Z'],
      ['2026-01-01T00:00:00.000Z', '2026-13-01T00:00:00Z'],
    ],
    ['<timestamp:milliseconds>', ['2026-01-01T00:00:00.123Z'], ['2026-01-01T00:00:00Z']],
    ['<timestamp:microseconds>', ['2026-01-01T00:00:00.123456Z'], ['2026-01-01T00:00:00.123Z', 1]],
    ['<epoch:seconds>', [1_767_225_600], [1_767_225_600_000, '1767225600', 5]],
    ['<regex:^a+$>', ['aa'], ['ab', 5]],
  ] as const) {
    test(`${placeholder} stands for what it says and nothing else`, () => {
      const fits = placeholderTest(placeholder);
      for (const value of fitting) expect([value, fits?.(value)]).toEqual([value, true]);
      for (const value of failing) expect([value, fits?.(value)]).toEqual([value, false]);
    });
  }

  test('other text stands for itself, and an unknown placeholder is a mistake', () => {
    expect(placeholderTest('id')).toBeUndefined();
    expect(() => placeholderTest('<hex>')).toThrow('<hex> is no placeholder.');
    expect(() => placeholderTest('<timestamp:minutes>')).toThrow('no placeholder');
  });
});
