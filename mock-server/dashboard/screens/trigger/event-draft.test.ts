/** What an event that is being written stands for, and the faults that go with it. */
import { expect, test } from '@jest/globals';
import { chooseEvents } from './choose-events.ts';
import { faultsFor } from './delivery-faults.ts';
import { firstDraft, readDraft } from './event-draft.ts';
import type { EventType } from './event-draft.ts';

const event = (type: string, summary: string, data: unknown = null): EventType => ({
  type,
  summary,
  description: '',
  data,
  sample: null,
  schema: null,
  evidence: null,
});

test('a draft begins with the data of the sample, and asks for nothing else', () => {
  const draft = firstDraft(event('note.created', '', { id: 1 }));
  expect(draft.data).toBe('{\n  "id": 1\n}');
  expect(readDraft('notes', 'note.created', draft)).toEqual({
    wish: { provider: 'notes', type: 'note.created', data: { id: 1 }, count: 1 },
    fault: undefined,
  });
});

test('an event without data has none', () => {
  expect(readDraft('notes', 'ping', firstDraft(event('ping', ''))).wish).toEqual({
    provider: 'notes',
    type: 'ping',
    count: 1,
  });
});

test('what is filled in is asked for, and a count that is no number is left to the server', () => {
  const draft = { data: '[]', account: 'a', count: '3', url: 'http://127.0.0.1:9/in' };
  const wish = { provider: 'notes', type: 'ping', data: [], account: 'a', url: draft.url };
  expect(readDraft('notes', 'ping', draft).wish).toEqual({ ...wish, count: 3 });
  expect(readDraft('notes', 'ping', { ...draft, count: 'x' }).wish).toEqual({
    ...wish,
    count: 'x',
  });
});

test('data that are no JSON are a fault, in the words of the browser', () => {
  const { wish, fault } = readDraft('notes', 'ping', {
    data: '{',
    account: '',
    count: '1',
    url: '',
  });
  expect(wish).toBeUndefined();
  expect(fault).toMatch(/^Not JSON yet: ./);
});

test('the catalogue is searched by type and summary', () => {
  const events = [
    event('note.created', 'A note was written'),
    event('note.deleted', 'A note is gone'),
  ];
  const found = (words: string): string[] => chooseEvents(events, words).map(({ type }) => type);
  expect(found('')).toEqual(['note.created', 'note.deleted']);
  expect(found('NOTE gone')).toEqual(['note.deleted']);
  expect(found('note.created gone')).toEqual([]);
});

test('each fault strikes the first attempts of the event’s deliveries', () => {
  const of = { provider: 'notes', type: 'note.created' };
  expect(faultsFor(['drop', 'delay'], of, 2)).toEqual([
    { kind: 'delay', provider: 'notes', type: 'note.created', times: 2, delayMs: 60_000 },
    { kind: 'drop', provider: 'notes', type: 'note.created', times: 2, on: 'delivery' },
  ]);
  expect(faultsFor(['duplicate'], of, 0)).toEqual([
    { kind: 'duplicate', provider: 'notes', type: 'note.created', times: 1 },
  ]);
});
