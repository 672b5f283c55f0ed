/** The engine with a sender of the tests' own, a sandbox whose clock begins at `begin`, and how both stand. */
import { afterEach } from '@jest/globals';
import { testPolicy } from '../api/test-delivery.ts';
import { notes } from '../api/test-provider.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SendRequest } from './call-receiver.ts';
import { deliveries, deliveryCollections } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryEngine } from './delivery-engine.ts';
import type { DeliveryPolicy } from './policy.ts';
import type { SendOutcome } from './send-outcome.ts';

export const begin = '2026-01-01T00:00:00.000Z';

const opened: DeliveryEngine[] = [];

afterEach(() => {
  for (const engine of opened.splice(0)) engine.close();
});

export interface EngineStage {
  readonly engine: DeliveryEngine;
  readonly sandboxes: Sandboxes;
  readonly sandbox: Sandbox;
  readonly defects: unknown[];
  readonly trigger: (count?: number) => void;
  readonly states: () => string[];
  readonly delivery: (id: string) => Delivery;
}

export const answered = (status: number): SendOutcome => ({
  kind: 'answered',
  status,
  headers: [],
  body: '',
  truncated: false,
  durationMs: 0,
});

/** @param targets one subscription each, to everything */
export function engineStage(
  send: (request: SendRequest) => Promise<SendOutcome>,
  targets: readonly string[] = ['http://127.0.0.1:1/'],
  {
    policy = {},
    mode = 'frozen',
    deliveryLimit = 1_000_000,
  }: {
    policy?: Partial<DeliveryPolicy>;
    mode?: 'frozen' | 'real';
    deliveryLimit?: number;
  } = {},
): EngineStage {
  const defects: unknown[] = [];
  const sending = { name: 'notes', policy: { ...testPolicy, ...policy } };
  const engine = new DeliveryEngine({
    providers: new Map([['notes', sending]]),
    sender: { send, close: () => undefined },
    targets: { allowPublic: false, resolve: () => Promise.resolve([]) },
    deliveryLimit,
    onDefect: (error) => defects.push(error),
  });
  opened.push(engine);
  const sandboxes = new Sandboxes({
    options: {},
    credentials: [],
    collections: [...deliveryCollections, notes],
    ledgerLimit: 1_000,
    limit: 10,
    onEnded: (sandbox) => {
      engine.forget(sandbox);
    },
  });
  const sandbox = sandboxes.create({ id: 'a', clock: { mode, now: begin } });
  subscribe(sandbox, targets);
  return {
    engine,
    sandboxes,
    sandbox,
    defects,
    trigger: (count = 1) => {
      for (let done = 0; done < count; done += 1) {
        engine.trigger(sandbox, 'notes', { type: 'note.created', data: {} }, () => undefined);
      }
    },
    states: () =>
      sandbox.state
        .table(deliveries)
        .all()
        .map(({ state }) => state),
    delivery: (id) => {
      const found = sandbox.state.table(deliveries).get(id);
      if (!found) throw new Error(`There is no delivery ${id}.`);
      return found;
    },
  };
}

export function subscribe(sandbox: Sandbox, targets: readonly string[]): void {
  sandbox.transact(null, (transaction) => {
    targets.forEach((text, index) => {
      transaction.put(notes, String(index), { id: index, text });
    });
  });
}

export const idOf = ({ headers }: SendRequest): string =>
  headers.find(([name]) => name === 'X-Delivery')?.[1] ?? '';

/** A receiver that keeps its callers waiting. */
export interface HeldReceiver {
  readonly send: (request: SendRequest) => Promise<SendOutcome>;
  /** How many calls it has had. */
  readonly calls: readonly SendRequest[];
  /** Answers the call of this number, from 0. */
  readonly answer: (call: number, status: number) => void;
}

export function heldReceiver(): HeldReceiver {
  const calls: SendRequest[] = [];
  const resolvers: ((outcome: SendOutcome) => void)[] = [];
  return {
    send: (request) =>
      new Promise((resolve) => {
        calls.push(request);
        resolvers.push(resolve);
      }),
    calls,
    answer: (call, status) => {
      resolvers[call]?.(answered(status));
    },
  };
}
