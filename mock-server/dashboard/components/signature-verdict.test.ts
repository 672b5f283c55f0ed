/** What an inspection of a signature found out, in words. */
import { expect, test } from '@jest/globals';
import { tellVerdict } from './signature-verdict.ts';

test('the reason of the server becomes a sentence', () => {
  expect(tellVerdict({ state: 'missing', reason: 'the header x is missing' })).toEqual({
    title: 'Missing',
    why: 'Because the header x is missing.',
    color: 'red',
  });
  expect(tellVerdict({ state: 'valid' })).toEqual({
    title: 'Valid',
    why: undefined,
    color: 'teal',
  });
});
