/** The command: the only file that reads the arguments, the environment and the signals of the process. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from './command-line/run-command-line.ts';

// A reader that goes away (`npm start | head`) must not end the server.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// From the very beginning: who waits for `ready` may ask for the end at once.
const stopped = new Promise((resolve) => {
  process.once('SIGTERM', resolve);
  process.once('SIGINT', resolve);
});

// Not awaited: what `npm run build` makes of this file cannot.
void runCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  environment: process.env,
  directory: process.cwd(),
  userData: join(dataHome(), 'webhook-sandbox'),
  loadProviders: async (documents, names) => {
    const { loadProviders } = await import('./load-providers.ts');
    return loadProviders(documents, names);
  },
  stopped: () => stopped,
}).then((exitCode) => {
  process.exitCode = exitCode;
});

/** The XDG base directory, or what Windows has in its place. */
function dataHome(): string {
  const { XDG_DATA_HOME = '', LOCALAPPDATA = '' } = process.env;
  if (XDG_DATA_HOME !== '') return XDG_DATA_HOME;
  return LOCALAPPDATA === '' ? join(homedir(), '.local', 'share') : LOCALAPPDATA;
}
