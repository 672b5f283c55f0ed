import { expect, test } from '@jest/globals';
import { judgeAnswer } from './judge-answer.ts';
import type { WorkRequest } from './workload.ts';

const request: WorkRequest = {
  title: 'list of two',
  method: 'GET',
  path: '/hooks',
  status: 200,
  answer: {
    items: [
      { id: 1, headers: { a: 'b' } },
      { id: 2, headers: { a: 'b' } },
    ],
  },
};

const refused: WorkRequest = { title: 'refused', method: 'POST', path: '/hooks', status: 400 };

const answer = (status: number, body: unknown) => ({ status, text: JSON.stringify(body) });

test('an answer is good when everything stands where it must, whatever its value', () => {
  const items = [
    { id: 8, headers: { a: 'c' }, more: true },
    { id: 9, headers: { a: 'd' } },
  ];
  expect(judgeAnswer(request, answer(200, { items }))).toBeUndefined();
});

test('another status, another form and no JSON are named', () => {
  expect(judgeAnswer(request, answer(404, {}))).toBe('answers 404');
  expect(judgeAnswer(request, answer(200, { items: [{ id: 1 }] }))).toBe(
    'answers without 2 × /items',
  );
  expect(judgeAnswer(request, answer(200, { items: [{ id: '1' }, { id: 2 }] }))).toBe(
    'answers without /items/0/id',
  );
  expect(judgeAnswer(request, { status: 200, text: '<html>' })).toBe('answers without JSON');
});

test('into free properties nobody looks', () => {
  const items = [{ id: 1 }, { id: 2 }];
  expect(judgeAnswer(request, answer(200, { items }), ['headers'])).toBeUndefined();
  expect(judgeAnswer(request, answer(200, { items }))).toBe('answers without /items/0/headers');
});

test('a refusal may be worded as it likes, and success in its place is no refusal', () => {
  expect(judgeAnswer(refused, { status: 400, text: 'no' })).toBeUndefined();
  expect(judgeAnswer(refused, answer(200, { items: [] }))).toBe('does not refuse');
  expect(judgeAnswer(refused, answer(500, {}))).toBe('answers 500');
});
