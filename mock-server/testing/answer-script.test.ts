import { expect, test } from '@jest/globals';
import { playAnswers } from './answer-script.ts';

/** The first `count` answers of a script. */
function play(script: string, count: number): string[] {
  const next = playAnswers(script);
  return Array.from({ length: count }, () => next().text);
}

test('the parts of a script come one after the other, and the last one again and again', () => {
  expect(play('500x3,200', 6)).toEqual(['500', '500', '500', '200', '200', '200']);
  expect(play('404', 2)).toEqual(['404', '404']);
  expect(play('500x2', 4)).toEqual(['500', '500', '500', '500']);
  expect(play(' 301, hang ,reset,close', 5)).toEqual(['301', 'hang', 'reset', 'close', 'close']);
});

test('what each part means', () => {
  const next = playAnswers('599,200@2s,hang,timeout,reset@250ms,close,503x2@1m');
  expect(Array.from({ length: 8 }, () => next())).toMatchObject([
    { kind: 'status', status: 599, delayMs: 0 },
    { kind: 'status', status: 200, delayMs: 2_000, text: '200@2s' },
    { kind: 'hang' },
    { kind: 'hang', text: 'timeout' },
    { kind: 'reset', delayMs: 250 },
    { kind: 'close', delayMs: 0 },
    { kind: 'status', status: 503, delayMs: 60_000 },
    { kind: 'status', status: 503, delayMs: 60_000 },
  ]);
});

test.each(
  // prettier-ignore
  ['', '500x', '500x0', '600', '199', '20', '2000', 'ok', '200@', '200@soon', '200@25h', '200@1d2', 'hang@2s',
   '200@2sx3', 'x3', '-500', 'constructor'],
)('%j is no answer', (part) => {
  expect(() => playAnswers(part)).toThrow(
    `Failed to read the answers: ${JSON.stringify(part)} is none. Give a status`,
  );
});

test('a mistake names the part, the script, and what may stand there', () => {
  expect(() => playAnswers('200,5oo,')).toThrow(
    new Error(
      'Failed to read the answers: "5oo" in "200,5oo," is none. ' +
        'Give a status from 200 to 599, hang (or timeout), reset or close; ' +
        'x3 behind it repeats it three times, @2s answers after two seconds (500x3@2s does both); ' +
        'commas separate the parts, and the last one holds for ever.',
    ),
  );
});
