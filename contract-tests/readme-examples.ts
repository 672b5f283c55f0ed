/** The README's examples: commands, and what they print. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const documented = 'http://127.0.0.1:4010';

export interface Example {
  readonly command: string;
  readonly output: string;
}

/** A `console` block holds commands behind `$ `, continued by backslashes, each followed by its output. */
export function readmeExamples(): Example[] {
  const blocks = [...readme.matchAll(/^```console\n(.*?)^```$/gms)].map((found) => found[1] ?? '');
  return blocks
    .flatMap((block) => block.split(/^\$ /m).slice(1))
    .map((text) => {
      const [, command = '', output = ''] = /^((?:[^\n]*\\\n)*[^\n]*)\n(.*)$/s.exec(text) ?? [];
      return { command, output: output.trimEnd() };
    });
}

/** @returns what it prints when it is sent to `url`, as the README would show it */
export async function runExample({ command }: Example, url: string): Promise<string> {
  const args = ['-c', command.replaceAll(documented, url)];
  const { stdout } = await promisify(execFile)('bash', args);
  return stdout.trimEnd().replaceAll(url, documented);
}

/** What depends on the moment is no part of the promise: instants, and epoch seconds. */
export function withoutMoments(text: string): string {
  return text
    .replace(
      /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d{3}|\d{6})Z"/g,
      (_all, digits: string) => `"<instant with ${digits.length} digits>"`,
    )
    .replace(/("(?:created|updated)_at"):\d{10}\b/g, '$1:<epoch seconds>');
}
