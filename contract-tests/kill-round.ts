/** Loads a server, kills it at a random moment, starts it again on the same directory and looks for what is missing. */
import type { Acknowledged, Thing } from './acknowledged.ts';
import { APIS } from './durable-load.ts';
import type { Api, DurableLoad } from './durable-load.ts';
import { startDurable } from './durable-process.ts';
import type { DurableProcess } from './durable-process.ts';

const clients = 6;

/** Adds to `load.wrong` what does not hold. @returns the server that was started after the kill */
export async function killRound(
  server: DurableProcess,
  directory: string,
  load: DurableLoad,
): Promise<DurableProcess> {
  const { url = '' } = server;
  const enough = load.more(1 + Math.floor(Math.random() * 400));
  const running = Promise.all(
    Array.from({ length: clients }, (_, client) => load.run(url, client)),
  );
  await Promise.race([enough, running]);
  await server.end('SIGKILL');
  await running;
  const next = await startDurable(directory);
  if (next.url === undefined || next.printed.includes('damaged')) load.wrong.push(next.printed);
  else await check(next.url, load);
  return next;
}

export async function check(server: string, load: DurableLoad): Promise<void> {
  for (const api of APIS) await checkSubscriptions(server, api, load);
  await checkSandboxes(server, load);
  await checkLedger(server, load);
}

async function checkSubscriptions(server: string, api: Api, load: DurableLoad): Promise<void> {
  const listed = (await load.send(server, api, 'GET', '')) as unknown as readonly Thing[];
  const byName = new Map(
    listed.map((item) => [`${api.provider} ${String(api.urlOf(item))}`, item]),
  );
  if (byName.size !== listed.length) load.wrong.push(`${api.provider} lists something twice`);
  for (const [name, item] of byName) {
    if (!load.subscriptions.has(name)) load.wrong.push(`${name} was never asked for`);
    load.owners.set(`${api.provider} ${String(item['id'])}`, name);
  }
  const own = [...load.subscriptions].filter(([name]) => name.startsWith(`${api.provider} `));
  for (const [name, item] of own) report(load, name, item, byName.get(name));
}

async function checkSandboxes(server: string, load: DurableLoad): Promise<void> {
  const at = `${server}/__admin/sandboxes`;
  const { sandboxes } = (await load.call('GET', at, {})) as { sandboxes: { id: string }[] };
  const ids = new Set(sandboxes.map(({ id }) => id));
  for (const [id, item] of load.sandboxes) {
    const clock = ids.has(id) ? await load.call('GET', `${at}/${id}/clock`, {}) : undefined;
    report(load, id, item, clock && { now: clock['now'] });
  }
}

function report(load: DurableLoad, name: string, item: Acknowledged, shown?: Thing): void {
  const wrong = item.check(shown ?? null);
  if (wrong !== undefined) load.wrong.push(`${name}: ${wrong}`);
}

/** Every entry has a number and an id of its own, and there is no gap. */
async function checkLedger(server: string, load: DurableLoad): Promise<void> {
  const url = `${server}/__admin/sandboxes/default/ledger?limit=1000`;
  const { entries } = (await load.call('GET', url, {})) as {
    entries: { seq: number; id: string }[];
  };
  if (new Set(entries.map(({ id }) => id)).size !== entries.length) {
    load.wrong.push('The ledger repeats an id.');
  }
  const gap = entries.find(({ seq }, at) => seq !== (entries[0]?.seq ?? 0) + at);
  if (gap) load.wrong.push(`The ledger has a gap before entry ${gap.seq}.`);
}
