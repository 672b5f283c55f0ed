/** A request as a command line of curl. */
import { expect, test } from '@jest/globals';
import { copyAsCurl } from './copy-as-curl.ts';
import type { SentRequest } from './sent-request.ts';

const base = 'http://127.0.0.1:4010/north';

test('a request is repeated with its headers and its body, and not with what is of its connection', () => {
  const request = {
    method: 'POST',
    url: '/hooks?org=1',
    headers: {
      host: '127.0.0.1:4010',
      authorization: 'Bearer key',
      'content-type': 'application/json',
      'content-length': '15',
      'accept-encoding': 'gzip',
      'x-sandbox': 'default',
    },
    body: `{"name":"it's"}`,
  };
  expect(copyAsCurl(request, base)).toBe(
    String.raw`curl '${base}/hooks?org=1' \
  -H 'authorization: Bearer key' \
  -H 'content-type: application/json' \
  --data-raw '{"name":"it'\''s"}'`,
  );
});

const bare: SentRequest = { method: 'GET', url: '/hooks', headers: {}, body: null };

test('curl is told what it would do otherwise', () => {
  const lines = (change: Partial<SentRequest>): string[] =>
    copyAsCurl({ ...bare, ...change }, base).split(' \\\n  ');
  expect(lines({})).toEqual([`curl ${base}/hooks`]);
  expect(lines({ method: 'HEAD' })).toEqual([`curl --head ${base}/hooks`]);
  expect(lines({ method: 'DELETE' })).toEqual([`curl -X DELETE ${base}/hooks`]);
  expect(lines({ method: 'POST' })).toEqual([`curl -X POST ${base}/hooks`]);
  expect(lines({ url: '/a/../b?c[]=1' })).toEqual([
    `curl --globoff --path-as-is '${base}/a/../b?c[]=1'`,
  ]);
  expect(lines({ headers: { 'x-empty': '' } })).toEqual([`curl ${base}/hooks`, `-H 'x-empty;'`]);
  expect(lines({ method: 'PUT', body: 'a=b' })).toEqual([
    `curl -X PUT ${base}/hooks`,
    `-H Content-Type:`,
    `--data-raw a=b`,
  ]);
});
