/** What the suites about faults share: one provider in a new sandbox, and a client that arms faults there. */
import { badInput } from './bad-input-stage.ts';
import type { BadInputStage, Sample } from './bad-input-stage.ts';
import { watchBytes } from './watch-bytes.ts';
import type { Transmission } from './watch-bytes.ts';

export interface FaultStage extends BadInputStage {
  /** @returns its id */
  arm(fault: object): Promise<string>;
  sendCreate(): Promise<Transmission>;
  sendList(): Promise<Transmission>;
  /** Newest last. */
  ledger(kind: string): Promise<readonly LedgerLine[]>;
  /** How many subscriptions there are. */
  registered(): Promise<number>;
}

export interface LedgerLine extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** Starts the server for a file of tests. */
export function faultSuite() {
  const suite = badInput();
  return {
    target: suite.target,
    async open(provider: string): Promise<FaultStage> {
      const stage = await suite.open(provider);
      return { ...stage, ...actionsIn(stage) };
    },
  };
}

function actionsIn(stage: BadInputStage): Omit<FaultStage, keyof BadInputStage> {
  const { url, address, create, list } = stage;
  const admin = `${url}/__admin/sandboxes/${stage.sandbox}`;
  const read = async <Body>(path: string): Promise<Body> =>
    (await (await fetch(admin + path)).json()) as Body;
  const send = (method: string, { path, headers }: Sample, body?: string) =>
    watchBytes(url, {
      method,
      target: address + path,
      headers,
      ...(body !== undefined && { body }),
    });
  return {
    async arm(fault) {
      const answer = await fetch(`${admin}/faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fault),
      });
      if (answer.status !== 201) throw new Error(await answer.text());
      return ((await answer.json()) as { id: string }).id;
    },
    sendCreate: () => send('POST', create, create.body),
    sendList: () => send('GET', list),
    ledger: async (kind) =>
      (await read<{ entries: LedgerLine[] }>(`/ledger?kind=${kind}&limit=1000`)).entries,
    registered: async () =>
      (await read<{ subscriptions: unknown[] }>('/subscriptions')).subscriptions.length,
  };
}
