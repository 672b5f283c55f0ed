/** For tests of faults on deliveries: a sandbox whose clock stands still, and a receiver on loopback that checks signatures. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, expect } from '@jest/globals';
import { testPolicy } from '../../api/test-delivery.ts';
import { notes } from '../../api/test-provider.ts';
import { faults } from '../../sandbox/faults.ts';
import type { ArmedFault } from '../../sandbox/faults.ts';
import type { LedgerEntry } from '../../sandbox/ledger-fact.ts';
import { Sandboxes } from '../../sandbox/sandboxes.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createSender } from '../create-sender.ts';
import { attempts, deliveries, deliveryCollections } from '../delivery.ts';
import type { Attempt, Delivery } from '../delivery.ts';
import { DeliveryEngine } from '../delivery-engine.ts';
import type { DeliveryPolicy } from '../policy.ts';
import { listen } from '../test-receiver.ts';

export const begin = Date.parse('2026-01-01T00:00:00.000Z');

export interface Call {
  readonly delivery: string;
  /** Seconds of the sandbox's time since its beginning. */
  readonly second: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether the signature is that of the body and the moment beside it. */
  readonly isSigned: boolean;
}

export interface Firing {
  readonly cause: string | null;
  readonly fault: string;
  readonly effect: string;
}

export interface FaultyStage {
  readonly engine: DeliveryEngine;
  readonly sandbox: Sandbox;
  readonly calls: readonly Call[];
  /** The statuses of the receiver's next answers; then it takes everything. */
  readonly answers: number[];
  /** As the admin API would. */
  readonly arm: (fault: object) => void;
  /** @returns the id of its delivery to the first subscription */
  readonly trigger: (type?: string) => string;
  readonly drain: () => Promise<void>;
  readonly advance: (seconds: number) => Promise<void>;
  /** `dlv_1 at 0`, one each, in the order in which they arrived. */
  readonly arrivals: () => string[];
  readonly attempts: () => readonly Attempt[];
  readonly delivery: (id: string) => Delivery;
  /** `seen 2 fired 1`, in the order of arming. */
  readonly counts: () => string[];
  readonly firings: () => Firing[];
  /** Another sandbox that is what this one is. */
  readonly fork: () => FaultyStage;
}

const sign = (moment: string, body: string): string =>
  createHmac('sha256', 'secret').update(`${moment}.${body}`).digest('base64');

/** Signs the moment and the body, as the calls of the tests are. */
export const signingPolicy: DeliveryPolicy = {
  ...testPolicy,
  signature: {
    header: 'X-Signature',
    timestampHeader: 'X-Moment',
    key: 'secret',
    shownAt: { list: 'secrets', pointer: '/secret' },
    verify: () => ({ valid: true }),
  },
  headers: (_sandbox, delivery, { id, body }, { timestamp }) => [
    ['X-Delivery', delivery.id],
    ['X-Event', id],
    ['X-Moment', String(timestamp)],
    ['X-Signature', sign(String(timestamp), body)],
  ],
};

const opened: (() => void)[] = [];

afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** @param subscribers how many subscriptions there are, all to the same receiver */
export async function openFaultyStage(
  policy: DeliveryPolicy = signingPolicy,
  { subscribers = 1, seed = 'a' } = {},
): Promise<FaultyStage> {
  const heard: Call[] = [];
  const answers: number[] = [];
  const clocks: (() => number)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(describeCall(request.headers, Buffer.concat(chunks).toString(), clocks));
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const sandboxes = new Sandboxes({
    options: {},
    credentials: [],
    collections: [...deliveryCollections, notes],
    ledgerLimit: 1_000,
    limit: 10,
  });
  const clock = { mode: 'frozen', now: new Date(begin).toISOString() } as const;
  const sandbox = sandboxes.create({ id: 'a', clock, seed });
  sandbox.transact(null, (transaction) => {
    for (let id = 1; id <= subscribers; id += 1) {
      transaction.put(notes, String(id), { id, text: `${url}/${id}` });
    }
  });
  return stageOf(sandbox, policy, { heard, answers, clocks });
}

interface Receiver {
  readonly heard: Call[];
  readonly answers: number[];
  /** Of the sandboxes; the last one is looked at. */
  readonly clocks: (() => number)[];
}

function stageOf(sandbox: Sandbox, policy: DeliveryPolicy, receiver: Receiver): FaultyStage {
  const { heard, answers, clocks } = receiver;
  clocks.push(() => sandbox.clock.now());
  const defects: unknown[] = [];
  const sender = createSender();
  const engine = new DeliveryEngine({
    providers: new Map([['notes', { name: 'notes', policy }]]),
    sender,
    targets: { allowPublic: false, resolve: () => Promise.resolve([]) },
    onDefect: (error) => defects.push(error),
  });
  opened.push(() => {
    engine.close();
    expect(defects).toEqual([]);
  });
  const entries = (): readonly LedgerEntry[] => sandbox.ledger.following(0, 1_000).entries;
  const advance = (move: { by: number } | 'drained'): Promise<void> =>
    engine.advance(sandbox, move);
  return {
    engine,
    sandbox,
    calls: heard,
    answers,
    arm: (fault) => {
      sandbox.transact(null, (transaction) => {
        const id = `fault-${transaction.nextInteger('faults')}`;
        const armed = { id, on: 'delivery', ...fault, seen: 0, fired: 0 };
        transaction.put(faults, id, armed as unknown as ArmedFault);
      });
    },
    trigger: (type = 'note.created') => {
      const data = { id: 7, text: 'milk' };
      const wish = { type, data };
      const begun = engine.trigger(sandbox, 'notes', wish, () => undefined).deliveries;
      return begun[0]?.id ?? '';
    },
    drain: () => advance('drained'),
    advance: (seconds) => advance({ by: seconds * 1_000 }),
    arrivals: () => heard.map(({ delivery, second }) => `${delivery} at ${second}`),
    attempts: () => sandbox.state.table(attempts).all(),
    delivery: (id) => {
      const found = sandbox.state.table(deliveries).get(id);
      if (!found) throw new Error(`There is no delivery ${id}.`);
      return found;
    },
    counts: () =>
      sandbox.state
        .table(faults)
        .all()
        .map(({ seen, fired }) => `seen ${seen} fired ${fired}`),
    firings: () =>
      entries().flatMap((entry) =>
        entry.kind === 'fault'
          ? [{ cause: entry.cause, fault: entry.fault, effect: entry.effect }]
          : [],
      ),
    fork: () => stageOf(sandbox.fork('b'), policy, receiver),
  };
}

function describeCall(
  headers: IncomingHttpHeaders,
  body: string,
  clocks: readonly (() => number)[],
): Call {
  return {
    delivery: String(headers['x-delivery']),
    second: ((clocks.at(-1)?.() ?? 0) - begin) / 1_000,
    headers,
    body,
    isSigned: headers['x-signature'] === sign(String(headers['x-moment']), body),
  };
}
