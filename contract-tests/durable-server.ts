/** A server with a data directory, as a process of its own that can be killed: `node --import tsx … DIRECTORY`. */
import { createServer } from '../mock-server/create-server.ts';
import { loadProviders } from '../mock-server/load-providers.ts';
import { openJournal } from '../mock-server/journal/open-journal.ts';
import { APIS } from './durable-load.ts';

const [directory = ''] = process.argv.slice(2);
const ledgerLimit = 1_000;
try {
  const journal = await openJournal(directory, {
    ledgerLimit,
    onDamage: ({ file, reason }) => {
      process.stdout.write(`damaged ${file}: ${reason}\n`);
    },
  });
  const options = { 'bspk.throttle': 'off' };
  // No more than the load asks for: reading specifications takes most of a start.
  const wanted = APIS.map(({ provider }) => provider);
  const providers = await loadProviders([], wanted);
  const server = await createServer({ providers, journal, ledgerLimit, options });
  process.stdout.write(`ready ${await server.listen(0, '127.0.0.1')}\n`);
  process.once('SIGTERM', () => void server.close());
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
