import { expect, test } from '@jest/globals';
import { showProgress } from './show-progress.ts';

function shown(isTerminal: boolean, quiet: boolean): string {
  let text = '';
  const terminal = { isTerminal, error: (more: string) => void (text += more) };
  const progress = showProgress(2, terminal, quiet);
  progress.step('shop', false);
  progress.note('a note');
  progress.step('shop', true);
  progress.end();
  return text.replaceAll(/\d+ s left/g, 'N s left');
}

test('on a screen a bar is drawn anew, and gone at the end', () => {
  const clear = '\r\u001b[K';
  expect(shown(true, false)).toBe(
    `${clear}[############............] shop 1/2, 0 different, N s left` +
      `${clear}a note\n` +
      `${clear}[########################] shop 2/2, 1 different, N s left` +
      clear,
  );
});

test('elsewhere a short run tells its notes only, and so does a quiet one', () => {
  expect(shown(false, false)).toBe('a note\n');
  expect(shown(true, true)).toBe('a note\n');
});
