/** Tells on standard error how far a long run has come: a bar on a screen, a line now and then elsewhere. */
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** One more is done. */
  step(about: string, isDifferent: boolean): void;
  /** Says something besides. */
  note(text: string): void;
  end(): void;
}

const width = 24;
const betweenLinesMs = 10_000;

/** @param total how many will be done */
export function showProgress(
  total: number,
  terminal: Pick<Terminal, 'isTerminal' | 'error'>,
  quiet: boolean,
): Progress {
  const begun = elapsedNow();
  let [done, different, lastLine, about] = [0, 0, begun, ''];
  const clear = (): void => {
    if (terminal.isTerminal && !quiet) terminal.error('\r\u001b[K');
  };
  const text = (): string => {
    const leftMs = ((elapsedNow() - begun) / Math.max(done, 1)) * (total - done);
    const differences = `${different} different`;
    return `${about} ${done}/${total}, ${differences}, ${Math.ceil(leftMs / 1_000)} s left`;
  };
  return {
    step: (name, isDifferent) => {
      done += 1;
      if (isDifferent) different += 1;
      about = name;
      if (quiet) return;
      if (terminal.isTerminal) {
        const filled = Math.round((done / total) * width);
        terminal.error(`\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${text()}`);
      } else if (elapsedNow() - lastLine > betweenLinesMs) {
        lastLine = elapsedNow();
        terminal.error(`${text()}\n`);
      }
    },
    note: (said) => {
      clear();
      terminal.error(`${said}\n`);
    },
    end: clear,
  };
}
