import { expect, test } from '@jest/globals';
import type { Problem } from '../rules/problem.ts';
import { describeProblem } from './describe-problem.ts';

const violation = {
  location: 'body',
  pointer: '/url',
  keyword: 'type',
  params: {},
  message: 'must be string',
  schemaPath: '',
} as const;

const described: readonly (readonly [Problem, string])[] = [
  [{ kind: 'forbidden' }, 'forbidden'],
  [{ kind: 'fault', status: 503 }, 'fault: 503 on purpose'],
  [{ kind: 'route-not-found' }, 'route-not-found'],
  [{ kind: 'unauthenticated', reason: 'wrong' }, 'unauthenticated: wrong credential'],
  [
    { kind: 'invalid-request', violations: [violation] },
    'invalid-request: body/url must be string',
  ],
  [
    {
      kind: 'rule-broken',
      rule: 'https-url',
      issues: [{ pointer: '/destination', code: 'custom-port', params: {} }],
    },
    'rule-broken: https-url, /destination custom-port',
  ],
  [
    { kind: 'throttled', limit: 30, windowMs: 10_000, retryAfterMs: 12 },
    'throttled: more than 30 in 10000 ms, free again in 12 ms',
  ],
  [{ kind: 'unreadable-body', reason: 'utf-8' }, 'unreadable-body: utf-8'],
  [
    { kind: 'unreadable-body', reason: 'json', position: 12, detail: 'near "hunter2"' },
    'unreadable-body: json at 12',
  ],
  [{ kind: 'unreadable-body', reason: 'json', detail: 'near "hunter2"' }, 'unreadable-body: json'],
  [
    {
      kind: 'invalid-request',
      violations: [
        violation,
        { ...violation, message: 'must be null' },
        ...['/a', '/b', '/c', '/d'].map((pointer) => ({ ...violation, pointer })),
      ],
    },
    'invalid-request: body/url must be string; body/a must be string; body/b must be string; ' +
      'body/c must be string; and 1 more',
  ],
  [
    { kind: 'unsupported-media-type', mediaType: undefined },
    'unsupported-media-type: no Content-Type',
  ],
  [{ kind: 'method-not-allowed', allow: ['GET', 'PUT'] }, 'method-not-allowed: allowed: GET, PUT'],
  [{ kind: 'not-found', resource: 'hook', id: '7' }, 'not-found: hook 7'],
  [{ kind: 'body-too-large', limit: 10 }, 'body-too-large: more than 10 bytes'],
  [{ kind: 'defect', detail: 'broken' }, 'defect: broken'],
];

test.each(described)('%j is described in a few words', (problem, words) => {
  expect(describeProblem(problem)).toBe(words);
});
