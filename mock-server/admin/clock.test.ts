import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ClockError } from '../sandbox/clock.ts';
import { adminStage } from './test-admin.ts';
import { invalid } from './test-client.ts';

const stage = adminStage();
const { call } = stage;

beforeAll(async () => {
  await call('POST', '/sandboxes', {
    id: 'a',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
  });
});

beforeEach(() => call('POST', '/sandboxes/a/reset'));

const advance = (body: unknown) => call('POST', '/sandboxes/a/clock/advance', body);
const frozenAt = (now: string) => ({ mode: 'frozen', now, pending: 0 });

test('GET …/clock tells the time of the sandbox', async () => {
  const answer = await call('GET', '/sandboxes/a/clock');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    frozenAt('2026-01-01T00:00:00.000Z'),
  ]);
});

test.each([
  [{ by: '90d' }, '2026-04-01T00:00:00.000Z'],
  [{ by: '1.5h' }, '2026-01-01T01:30:00.000Z'],
  [{ by: '250ms' }, '2026-01-01T00:00:00.250Z'],
  [{ by: 'PT1H30M' }, '2026-01-01T01:30:00.000Z'],
  [{ by: '0s' }, '2026-01-01T00:00:00.000Z'],
  [{ to: '2026-02-01T00:00:00+01:00' }, '2026-01-31T23:00:00.000Z'],
  [{ to: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00.000Z'],
  [{ until: 'drained' }, '2026-01-01T00:00:00.000Z'],
])('POST …/clock/advance %j', async (body, now) => {
  const answer = await advance(body);
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    frozenAt(now),
  ]);
  expect((await call('GET', '/sandboxes/a/clock')).body).toEqual(frozenAt(now));
});

test('a clock that runs goes on from where it was moved to', async () => {
  await call('POST', '/sandboxes', {
    id: 'r',
    clock: { mode: 'real', now: '2026-01-01T00:00:00Z' },
  });
  const answer = await call('POST', '/sandboxes/r/clock/advance', { by: '1d' });
  expect([answer.status, answer.body]).toEqual([
    200,
    { mode: 'real', now: expect.stringMatching(/^2026-01-02T00:0/) as unknown, pending: 0 },
  ]);
});

test('a running clock may have passed a duration by itself: that is no fault', async () => {
  await call('POST', '/sandboxes', { id: 'fast' });
  const clock = stage.server.sandboxes.get('fast')?.clock;
  if (!clock) throw new Error('no sandbox');
  clock.moveTo = () => {
    throw new ClockError('passed');
  };
  const answer = await call('POST', '/sandboxes/fast/clock/advance', { by: '1ms' });
  expect(answer).toMatchObject({ status: 200, body: { mode: 'real', pending: 0 } });
});

test('other sandboxes keep their own time, and the move stands in the ledger', async () => {
  await call('POST', '/sandboxes', {
    id: 'still',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00Z' },
  });
  await advance({ by: '1s' });
  expect((await call('GET', '/sandboxes/still/clock')).body).toEqual(
    frozenAt('2026-01-01T00:00:00.000Z'),
  );
  const { body } = await call('GET', '/sandboxes/a/ledger?kind=clock');
  expect((body as { entries: object[] }).entries).toMatchObject([
    {
      time: '2026-01-01T00:00:01.000Z',
      cause: null,
      changes: [
        {
          op: 'clock',
          before: { mode: 'frozen', now: 1767225600000 },
          after: { mode: 'frozen', now: 1767225601000 },
        },
      ],
    },
  ]);
});

test('the past is refused', async () => {
  const answer = await advance({ to: '2025-12-31T23:59:59.999Z' });
  expect([answer.status, answer.type, answer.body]).toEqual([
    409,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 409,
      title: 'Conflict',
      detail:
        'Failed to move the clock to 2025-12-31T23:59:59.999Z: it shows 2026-01-01T00:00:00.000Z and never goes ' +
        'back. Name a later instant, or reset the sandbox.',
    },
  ]);
});

const noDuration = 'is no duration, such as "90d", "12h", "30m", "10s", "250ms" or "P90D"';
const noInstant = 'is no date and time with a zone, such as "2026-01-01T00:00:00.000Z"';

test.each([
  [{ by: 'soon' }, '/by', noDuration],
  [{ by: '-1d' }, '/by', noDuration],
  [{ by: 90 }, '/by', 'must be string'],
  [{ by: '9999999d' }, '/by', 'leads out of the years 0000 to 9998'],
  [{ by: `${'9'.repeat(400)}d` }, '/by', 'leads out of the years 0000 to 9998'],
  [{ to: 'tomorrow' }, '/to', noInstant],
  [{ to: '2026-01-02' }, '/to', noInstant],
  [{ to: '9999-06-01T00:00:00Z' }, '/to', 'leads out of the years 0000 to 9998'],
  [{ until: 'later' }, '/until', 'must be "drained"'],
  [{}, '', 'must have at least 1 of by, to, until'],
  [{ by: '1d', until: 'drained' }, '', 'must have at most 1 of by, to, until'],
  [[], '', 'must be object'],
  [undefined, '', 'is missing'],
])('POST …/clock/advance %j is refused', async (body, pointer, message) => {
  const answer = await advance(body);
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body${pointer === '' ? '' : ` ${pointer}`} ${message}`, [
      { location: 'body', pointer, message },
    ]),
  ]);
  expect((await call('GET', '/sandboxes/a/ledger?kind=clock')).body).toMatchObject({
    entries: [],
  });
});
