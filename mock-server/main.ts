/** The command: the only file that reads the arguments, the environment and the signals of the process. */
import { runCommandLine } from './command-line/run-command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  loadProviders: async (documents) => {
    const { loadProviders } = await import('./load-providers.ts');
    return loadProviders(documents);
  },
  stopped: () =>
    new Promise((resolve) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
    }),
});
