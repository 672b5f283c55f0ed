/** Events, deliveries and attempts travel in a snapshot; those that do not hold together are refused with it. */
import { expect, test } from '@jest/globals';
import { answerRaw } from '../delivery/test-receiver.ts';
import { invalid } from './test-client.ts';
import { begin, begun, deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();

type Name = 'delivery.events' | 'delivery.deliveries' | 'delivery.attempts';

type Row = readonly [key: string, position: number, value: Readonly<Record<string, unknown>>];

interface Snapshot {
  readonly collections: Readonly<Record<string, { readonly records: readonly Row[] }>>;
}

const due = Date.parse(begin) + 60_000;

/** Of a sandbox with one event and its one delivery, which was refused once and is due again in a minute. */
async function takeSnapshot(): Promise<Snapshot> {
  stage.subscribe((await answerRaw('HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n')).url);
  await stage.trigger();
  await stage.call('GET', '/deliveries/wait');
  return (await stage.call('GET', '/snapshot')).body as Snapshot;
}

/** @param row what becomes of the first record of a collection */
function withFirst(snapshot: Snapshot, name: Name, row: (row: Row) => readonly unknown[]): object {
  const content = snapshot.collections[name];
  const [first, ...others] = content?.records ?? [];
  if (!first) throw new Error(`There is no record in ${name}.`);
  const changed = { ...content, records: [row(first), ...others] };
  return { ...snapshot, collections: { ...snapshot.collections, [name]: changed } };
}

const withKey =
  (key: string) =>
  ([, position, value]: Row): readonly unknown[] => [key, position, value];

const withValue =
  (change: object) =>
  ([key, position, value]: Row): readonly unknown[] => [key, position, { ...value, ...change }];

const broken: readonly (readonly [
  title: string,
  name: Name,
  row: (row: Row) => readonly unknown[],
  /** By pointer into the record, or from another collection on. */
  findings: Readonly<Record<string, string>>,
])[] = [
  [
    'an event under another key',
    'delivery.events',
    withKey('evt_9'),
    {
      '/0': 'must be "evt_1"',
      'delivery.deliveries/records/0/2/event': 'names no event of the snapshot',
    },
  ],
  [
    'a delivery under another key',
    'delivery.deliveries',
    withKey('dlv_9'),
    {
      '/0': 'must be "dlv_1"',
      'delivery.attempts/records/0/2/delivery': 'names no delivery of the snapshot',
    },
  ],
  [
    'a delivery without its event',
    'delivery.deliveries',
    withValue({ event: 'evt_9' }),
    { '/2/event': 'names no event of the snapshot' },
  ],
  [
    'a delivery by another provider',
    'delivery.deliveries',
    withValue({ provider: 'books' }),
    { '/2/provider': 'must be "notes", as its event has it' },
  ],
  [
    'a pending delivery that never falls due',
    'delivery.deliveries',
    withValue({ due: null }),
    { '/2/due': 'must be there for a pending delivery, and null for any other' },
  ],
  [
    'a delivery that has failed and falls due',
    'delivery.deliveries',
    withValue({ state: 'failed' }),
    { '/2/due': 'must be there for a pending delivery, and null for any other' },
  ],
  [
    'an attempt under another key',
    'delivery.attempts',
    withKey('dlv_1.9'),
    { '/0': 'must be "dlv_1.1"' },
  ],
  [
    'an attempt with the id of another number',
    'delivery.attempts',
    ([, position, value]) => ['dlv_1.2', position, { ...value, id: 'dlv_1.2' }],
    { '/2/id': 'must be "dlv_1.1"' },
  ],
  [
    'an attempt without its delivery',
    'delivery.attempts',
    ([, position, value]) => ['dlv_9.1', position, { ...value, id: 'dlv_9.1', delivery: 'dlv_9' }],
    { '/2/delivery': 'names no delivery of the snapshot' },
  ],
  [
    'an attempt that its delivery does not count',
    'delivery.attempts',
    ([, position, value]) => ['dlv_1.2', position, { ...value, id: 'dlv_1.2', number: 2 }],
    { '/2/number': 'must be <= 1, the attempts of its delivery' },
  ],
  [
    'a state that is none',
    'delivery.deliveries',
    withValue({ state: 'done' }),
    {
      '/2/state':
        'must be "pending" or "delivered" or "failed" or "captured" or "blocked" or "cancelled"',
    },
  ],
  [
    'an attempt by nobody',
    'delivery.attempts',
    withValue({ trigger: 'magic' }),
    { '/2/trigger': 'must be "automatic" or "manual"' },
  ],
];

test.each(broken)('%s is refused, and nothing is changed', async (_title, name, row, findings) => {
  const snapshot = await takeSnapshot();
  const { status, type, body } = await stage.call(
    'PUT',
    '/snapshot',
    withFirst(snapshot, name, row),
  );
  const violations = Object.entries(findings).map(([place, message]) => ({
    location: 'body',
    pointer: `/collections/${place.startsWith('/') ? `${name}/records/0` : ''}${place}`,
    message,
  }));
  const said = violations.map(({ pointer, message }) => `body ${pointer} ${message}`).join('; ');
  expect([status, type, body]).toEqual([
    422,
    'application/problem+json',
    invalid(said, violations),
  ]);
  expect((await stage.call('GET', '/snapshot')).body).toEqual(snapshot);
});

test('what holds together is restored, and goes on where it stood', async () => {
  const snapshot = await takeSnapshot();
  const before = (await stage.call('GET', '/deliveries/dlv_1')).body;
  await stage.call('POST', '/reset');
  expect((await stage.call('PUT', '/snapshot', snapshot)).status).toBe(200);
  expect((await stage.call('GET', '/deliveries/dlv_1')).body).toEqual(before);
  expect((await stage.call('GET', '/clock/preview')).body).toEqual({
    now: begin,
    due: [{ at: new Date(due).toISOString(), delivery: 'dlv_1', attempt: 2 }],
  });
  await stage.call('POST', '/clock/advance', { by: '1m' });
  expect((await stage.call('GET', '/deliveries')).body).toEqual({
    deliveries: [
      begun('dlv_1', {
        made: 2,
        scheduled: 2,
        status: 500,
        next: '2026-01-01T01:01:00.000Z',
        updatedAt: new Date(due).toISOString(),
      }),
    ],
    dropped: 0,
  });
});
