/** `listen` as a process: it begins at once, because it loads no specification, and ends as a command should. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const command = fileURLToPath(new URL('../webhook-sandbox.mjs', import.meta.url));

/** Prism consists of CommonJS modules, which node keeps in a list of those that it has loaded. */
const tellsPrism = `data:text/javascript,
  import Module from 'node:module';
  process.on('exit', () => {
    const loaded = Object.keys(Module._cache).filter((path) => path.includes('@stoplight'));
    process.stderr.write('Prism: ' + (loaded.length > 0));
  });`;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`listen ends after ${signal} with exit code 0, and has not loaded Prism`, async () => {
    const args = ['--import', tellsPrism, command, 'listen', '--port', '0'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const exit = once(child, 'close');
    const printed = { out: '', error: '' };
    child.stderr.on('data', (chunk) => (printed.error += String(chunk)));
    child.stdout.on('data', (chunk) => {
      printed.out += String(chunk);
      if (printed.out.endsWith('\n')) child.kill(signal);
    });
    expect(await exit).toEqual([0, null]);
    expect(printed).toEqual({
      out: expect.stringMatching(/^ready http:\/\/127\.0\.0\.1:\d+\n$/) as unknown,
      error: 'Prism: false',
    });
  });
}
