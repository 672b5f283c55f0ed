/** The benchmark: `npm run bench -- --help`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBenchOptions } from './bench-options.ts';
import { ChildProcesses } from './child-processes.ts';
import { runBench } from './run-bench.ts';

const options = readBenchOptions(process.argv.slice(2));
const children = new ChildProcesses(process.env);
const directory = mkdtempSync(join(tmpdir(), 'webhook-sandbox-bench-'));

/** Whatever happens, nothing is left behind. */
async function tidyUp(): Promise<void> {
  await children.stopAll();
  rmSync(directory, { recursive: true, force: true });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    void tidyUp().then(() => process.exit(code));
  });
}

try {
  await runBench(options, {
    children,
    directory,
    out: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await tidyUp();
}
