/** The entries of the log as lines for people. What makes the lines is loaded with the first entry. */
import type { Terminal } from './terminal.ts';

type Out = Pick<Terminal, 'error' | 'isTerminal'>;

/** @returns what takes an entry as JSON */
export function asLines(terminal: Out): (entry: string) => void {
  const waiting: string[] = [];
  let asLine: ((entry: string) => string) | undefined;
  return (entry) => {
    if (asLine) {
      terminal.error(asLine(entry));
      return;
    }
    waiting.push(entry);
    if (waiting.length > 1) return;
    void import('./pretty-line.ts').then(({ prettyLine }) => {
      const made = prettyLine(terminal.isTerminal);
      asLine = made;
      for (const one of waiting.splice(0)) terminal.error(made(one));
    });
  };
}
