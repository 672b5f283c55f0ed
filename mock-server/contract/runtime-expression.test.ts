/** The request, its answer and what expressions make of them are those of OpenAPI 3.1.0, Key Expression. */
import { expect, test } from '@jest/globals';
import { brokenExpressions, readExpression, resolveText } from './runtime-expression.ts';
import type { ExchangedMessages } from './runtime-expression.ts';

const messages: ExchangedMessages = {
  url: 'https://example.org/subscribe/myevent?queryUrl=https://clientdomain.com/stillrunning',
  method: 'POST',
  statusCode: 201,
  request: {
    path: { eventType: 'myevent' },
    query: new URLSearchParams('queryUrl=https://clientdomain.com/stillrunning'),
    headers: { host: 'example.org', 'content-type': 'application/json', accept: 'text/html' },
    body: {
      failedUrl: 'https://clientdomain.com/failed',
      successUrls: [
        'https://clientdomain.com/fast',
        'https://clientdomain.com/medium',
        'https://clientdomain.com/slow',
      ],
      user: { uuid: 'f47a', 'a/b~c': 7, off: false, none: null },
    },
  },
  response: {
    headers: { Location: 'https://example.org/subscription/1', Server: 'any' },
    body: { status: 'waiting' },
  },
};

test.each([
  ['$url', messages.url],
  ['$method', 'POST'],
  ['$statusCode', 201],
  ['$request.path.eventType', 'myevent'],
  ['$request.query.queryUrl', 'https://clientdomain.com/stillrunning'],
  ['$request.header.content-type', 'application/json'],
  ['$request.header.Accept', 'text/html'],
  ['$request.body#/failedUrl', 'https://clientdomain.com/failed'],
  ['$request.body#/successUrls/1', 'https://clientdomain.com/medium'],
  ['$request.body#/user/uuid', 'f47a'],
  ['$request.body#/user/a~1b~0c', 7],
  ['$request.body', messages.request.body],
  ['$response.body#/status', 'waiting'],
  ['$response.header.Location', 'https://example.org/subscription/1'],
  ['$response.header.server', 'any'],
  ['$request.body#/nothing/here', undefined],
  ['$request.body#/toString', undefined],
  ['$request.path.constructor', undefined],
  ['$request.query.toString', undefined],
  ['$request.header.constructor', undefined],
  ['$response.query.a', undefined],
])('%s names what the specification says', (expression, value) => {
  expect(readExpression(expression, messages)).toEqual({ value });
});

test.each([
  ['$request.body#/failedUrl', 'https://clientdomain.com/failed'],
  ['{$request.query.queryUrl}/data', 'https://clientdomain.com/stillrunning/data'],
  [
    'http://notificationServer.com?transactionId={$request.body#/user/uuid}&email={$request.path.eventType}',
    'http://notificationServer.com?transactionId=f47a&email=myevent',
  ],
  ['https://a.example/{$statusCode}/{$request.body#/user/off}', 'https://a.example/201/false'],
  ['https://a.example/hook', 'https://a.example/hook'],
])('%s is resolved', (text, resolved) => {
  expect(resolveText(text, messages)).toEqual({ kind: 'text', text: resolved });
});

test.each([
  ['{$request.body#/nowhere}/data', '$request.body#/nowhere', 'names nothing in this exchange'],
  ['$request.body#/successUrls', '$request.body#/successUrls', 'is no text'],
  ['$request.body#/user/none', '$request.body#/user/none', 'is no text'],
  ['{$request.cookie.a}', '$request.cookie.a', 'is no runtime expression'],
])('%s is not resolved', (text, expression, reason) => {
  expect(resolveText(text, messages)).toEqual({ kind: 'unresolved', expression, reason });
});

test('what is no expression is found', () => {
  const broken = ['$foo', '$request.header.a b', '$request.body#a', '$urls', '$request.query.'];
  for (const text of broken) {
    expect(brokenExpressions(text)).toEqual([text]);
    expect(readExpression(text, messages)).toBeUndefined();
  }
  expect(brokenExpressions('http://a/{$url}/{id}/{$foo}')).toEqual(['$foo']);
});
