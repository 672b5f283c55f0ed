/** The two forms in which a request can be pasted. */
import { expect, test } from '@jest/globals';
import { draftOf, emptyDraft, readDraft, switchForm } from './pasted-draft.ts';

const sent = {
  method: 'POST',
  url: 'https://x.example/in',
  headers: [['X-A', '1']],
  body: '{"a":1}\n',
};

test('a request that was sent reads the same in both forms', () => {
  const whole = draftOf('notes', sent);
  const read = { headers: [['X-A', '1']], body: '{"a":1}\n' };
  expect(readDraft(whole)).toEqual(read);
  const parts = switchForm(whole, 'parts');
  expect(parts).toMatchObject({ provider: 'notes', headers: 'X-A: 1', body: '{"a":1}\n' });
  expect(readDraft(parts)).toEqual(read);
  expect(readDraft(switchForm({ ...parts, body: 'b' }, 'whole'))).toEqual({ ...read, body: 'b' });
});

test('what cannot be read stays where it was typed', () => {
  const draft = { ...emptyDraft, whole: 'no header', headers: 'a: b' };
  expect(switchForm(draft, 'parts')).toEqual({ ...draft, form: 'parts' });
});

test('nothing stays nothing', () => {
  expect(switchForm(switchForm(emptyDraft, 'parts'), 'whole')).toEqual(emptyDraft);
});
