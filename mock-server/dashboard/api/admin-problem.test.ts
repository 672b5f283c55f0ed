/** Refusals as screens show them. */
import { expect, test } from '@jest/globals';
import { AdminProblem, readProblem } from './admin-problem.ts';

test('a problem keeps the words of the server, and what is wrong with which member', () => {
  const violations = [{ location: 'body', pointer: '/by', message: 'must be a duration' }];
  const text = JSON.stringify({ status: 422, title: 'Invalid', detail: 'Mend it.', violations });
  expect(readProblem(422, text)).toEqual({
    status: 422,
    title: 'Invalid',
    detail: 'Mend it.',
    violations,
  });
});

test('an answer that is no problem document is shown by its status and its beginning', () => {
  expect(readProblem(502, '<html>Bad gateway</html>')).toEqual({
    status: 502,
    title: 'The server answered 502',
    detail: '<html>Bad gateway</html>',
    violations: [],
  });
});

test('a connection that failed is told in the same form', () => {
  const { status, title } = AdminProblem.from(new TypeError('Failed to fetch'));
  expect({ status, title }).toEqual({ status: 0, title: 'The server does not answer' });
});
