/** Server-sent events as the standard has them, cut into pieces anywhere. */
import { expect, test } from '@jest/globals';
import { EventStreamParser } from './event-stream-parser.ts';
import type { StreamEvent } from './event-stream-parser.ts';

function parse(...pieces: string[]): StreamEvent[] {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

test('an event has a name and data', () => {
  expect(parse('id: 7\nevent: request\ndata: {"seq":7}\n\n')).toEqual([
    { name: 'request', data: '{"seq":7}' },
  ]);
});

test('an event without a name is a message', () => {
  expect(parse('data: a\n\n')).toEqual([{ name: 'message', data: 'a' }]);
});

test('lines of data are joined, and only one space before them is left out', () => {
  expect(parse('data:a\ndata:  b\ndata\ndata: c:d\n\n')).toEqual([
    { name: 'message', data: 'a\n b\n\nc:d' },
  ]);
});

test('lines end in any of the three ways', () => {
  const events = [
    { name: 'message', data: 'a' },
    { name: 'message', data: 'b' },
  ];
  for (const end of ['\n', '\r\n', '\r']) {
    expect(parse(`data: a${end}${end}data: b${end}${end}data: c${end}`)).toEqual(events);
  }
});

test('comments, unknown fields and events without data mean nothing', () => {
  expect(parse(': alive\n\nretry: 1000\n\nevent: gone\n\nfield: x\ndata: a\n\n')).toEqual([
    { name: 'message', data: 'a' },
  ]);
});

test('an id holds until there is another, without data too', () => {
  const parser = new EventStreamParser();
  parser.push('id: 3\ndata: a\n\ndata: b\n\n');
  expect(parser.lastId).toBe('3');
  parser.push(':\nid: 12\n\n');
  expect(parser.lastId).toBe('12');
  parser.push('id: 1\u00003\n\n');
  expect(parser.lastId).toBe('12');
});

test('a mark at the very beginning is left out', () => {
  expect(parse('\uFEFFdata: a\n\n')).toEqual([{ name: 'message', data: 'a' }]);
});

test('where the text is cut makes no difference', () => {
  const text = ': x\r\nid: 1\r\nevent: change\r\ndata: {"a":"ü"}\r\ndata: b\r\n\r\ndata: c\r\n\r\n';
  const whole = parse(text);
  expect(whole).toEqual([
    { name: 'change', data: '{"a":"ü"}\nb' },
    { name: 'message', data: 'c' },
  ]);
  expect(parse(...text.split(''))).toEqual(whole);
  for (let cut = 1; cut < text.length; cut += 1) {
    expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(whole);
  }
});
