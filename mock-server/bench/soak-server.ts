/** The server of a soak, in a process of its own that can say how it is. */
import { createServer } from '../create-server.ts';
import { loadProviders } from '../load-providers.ts';
import { plantLeak } from './soak/plant-leak.ts';
import { createGauge } from './soak/gauge.ts';

const providers = await loadProviders([]);
const off = Object.fromEntries(providers.map(({ name }) => [`${name}.throttle`, 'off']));
const leak = plantLeak(process.argv[2] ?? 'none');
const gauge = createGauge();

const server = await createServer({
  providers,
  options: off,
  // So few that the ledgers are full soon, and what grows afterwards grows for another reason.
  ledgerLimit: 200,
  onAnswered: leak,
});

process.on('message', () => {
  process.send?.(gauge());
});
process.once('disconnect', () => {
  void server.close().then(() => process.exit());
});
process.send?.(await server.listen(0, '127.0.0.1'));
