/** Runs the README's examples, in their order, on a server of their own. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const documented = 'http://127.0.0.1:4010';

interface Example {
  readonly command: string;
  readonly output: string;
}

/** A `console` block holds commands behind `$ `, continued by backslashes, each followed by its output. */
function examplesOf(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```console\n(.*?)^```$/gms)].map(
    (found) => found[1] ?? '',
  );
  return blocks
    .flatMap((block) => block.split(/^\$ /m).slice(1))
    .map((text) => {
      const [, command = '', output = ''] = /^((?:[^\n]*\\\n)*[^\n]*)\n(.*)$/s.exec(text) ?? [];
      return { command, output: output.trimEnd() };
    });
}

/** What depends on the moment is no part of the promise: instants, and epoch seconds. */
function withoutMoments(text: string): string {
  return text
    .replace(
      /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d{3}|\d{6})Z"/g,
      (_all, digits: string) => `"<instant with ${digits.length} digits>"`,
    )
    .replace(/("(?:created|updated)_at"):\d{10}\b/g, '$1:<epoch seconds>');
}

let server: OwnTarget;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  await server.stop();
});

const examples = examplesOf(readme);

test('the README has an example for each provider, and one for a sandbox', () => {
  for (const part of ['/bspk/', '/bigcommerce/', '/partoo/', '/instavm/', '/__admin/sandboxes']) {
    expect(examples.filter(({ command }) => command.includes(part))).not.toEqual([]);
  }
});

for (const { command, output } of examples) {
  test(`the README shows what is printed by: ${command.replace(/\s*\\\n\s*/g, ' ').slice(0, 150)}`, async () => {
    const { stdout } = await promisify(execFile)('bash', [
      '-c',
      command.replaceAll(documented, server.url),
    ]);
    const printed = stdout.trimEnd().replaceAll(server.url, documented);
    expect(withoutMoments(printed)).toBe(withoutMoments(output));
  });
}
