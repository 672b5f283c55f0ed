/** Requests as people paste them. */
import { expect, test } from '@jest/globals';
import { parseParts, parsePastedRequest } from './parse-pasted-request.ts';

test('a whole request is taken apart, and its body stays as it is', () => {
  const text = 'POST /in?a=1 HTTP/1.1\r\nHost: x.example\r\nX-Empty:\r\n\r\n{"a": 1}\n\n ';
  expect(parsePastedRequest(text)).toEqual({
    headers: [
      ['Host', 'x.example'],
      ['X-Empty', ''],
    ],
    body: '{"a": 1}\n\n ',
  });
});

test('neither a request line nor a body is needed, and what stands before it all is skipped', () => {
  expect(parsePastedRequest('\n  \nx-a: b: c \nx-a: d')).toEqual({
    headers: [
      ['x-a', 'b: c'],
      ['x-a', 'd'],
    ],
    body: '',
  });
  expect(parsePastedRequest('')).toEqual({ headers: [], body: '' });
});

test('only the first empty line ends the headers', () => {
  expect(parsePastedRequest('a: b\n\none\n\ntwo')).toEqual({
    headers: [['a', 'b']],
    body: 'one\n\ntwo',
  });
});

test('line breaks at the end that the length does not count were not sent', () => {
  expect(parsePastedRequest('Content-Length: 2\n\nü\n')).toMatchObject({ body: 'ü' });
  expect(parsePastedRequest('Content-Length: 3\n\nü\n')).toMatchObject({ body: 'ü\n' });
});

test('headers and body can come apart', () => {
  expect(parseParts('a: b\n\nc: d\n', '\n{}')).toEqual({
    headers: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    body: '\n{}',
  });
});

test('a line that is no header is named', () => {
  expect(parsePastedRequest('POST / HTTP/1.1\nno header here\n\n{}')).toEqual({
    fault:
      'Line 2 is no header: "no header here". Write “name: value”, and leave an empty line before the body.',
  });
});
