/** What faults do to the call of an attempt, as a receiver sees it. */
import { expect, test } from '@jest/globals';
import { wallNow } from '../../sandbox/wall-clock.ts';
import { begin, openFaultyStage, signingPolicy } from './test-faulty-deliveries.ts';

const body = '{"event":"evt_1","note":{"id":7,"text":"milk"}}';

test('without faults a call is made once, rightly signed', async () => {
  const { trigger, drain, calls, attempts } = await openFaultyStage();
  trigger();
  await drain();
  expect(calls.map((call) => [call.body, call.isSigned])).toEqual([[body, true]]);
  expect(attempts().map(({ notes }) => notes)).toEqual([[]]);
});

test('a duplicate is the same call, and one attempt', async () => {
  const { arm, trigger, drain, calls, answers, attempts, delivery, counts, firings } =
    await openFaultyStage();
  arm({ kind: 'duplicate', copies: 2 });
  answers.push(200, 500, 410);
  trigger();
  await drain();
  expect(calls).toHaveLength(3);
  for (const call of calls) expect(call).toEqual(calls[0]);
  expect(calls[0]).toMatchObject({ body, isSigned: true, headers: { 'x-event': 'evt_1' } });
  // The first answer counts.
  expect(delivery('dlv_1')).toMatchObject({ state: 'delivered', attempts: 1, scheduled: 1 });
  expect(attempts().map(({ notes, response }) => [notes, response?.status])).toEqual([
    [
      [
        'The fault fault-1 struck. Had the same call made 2 times more.',
        'Copy 1 of 2: the receiver answered 500.',
        'Copy 2 of 2: the receiver answered 410.',
      ],
      200,
    ],
  ]);
  expect(counts()).toEqual(['seen 1 fired 1']);
  expect(firings()).toEqual([
    { cause: 'dlv_1', fault: 'fault-1', effect: 'Had the same call made 2 times more.' },
  ]);
});

test('a dropped attempt is never sent, fails as the network would, and is tried again by the schedule', async () => {
  const { arm, trigger, drain, arrivals, attempts, delivery, firings } = await openFaultyStage();
  arm({ kind: 'drop', times: 2 });
  trigger();
  await drain();
  expect(arrivals()).toEqual(['dlv_1 at 3660']);
  const error = {
    kind: 'dropped',
    message:
      'The fault fault-1 dropped the call before it was sent. Disarm it to let calls through.',
  };
  expect(
    attempts().map((one) => [
      (one.at - begin) / 1_000,
      one.error,
      one.result,
      one.request.address,
      one.notes,
    ]),
  ).toEqual([
    [0, error, 'retried', null, ['The fault fault-1 struck. Dropped the call; nothing was sent.']],
    [60, error, 'retried', null, ['The fault fault-1 struck. Dropped the call; nothing was sent.']],
    [3_660, null, 'delivered', '127.0.0.1', []],
  ]);
  expect(delivery('dlv_1')).toMatchObject({ state: 'delivered', scheduled: 3 });
  expect(firings().map(({ cause }) => cause)).toEqual(['dlv_1', 'dlv_1']);
});

test('what is dropped every time fails when the schedule ends', async () => {
  const { arm, trigger, drain, calls, delivery } = await openFaultyStage();
  arm({ kind: 'drop' });
  trigger();
  await drain();
  expect([calls.length, delivery('dlv_1').state]).toEqual([0, 'failed']);
});

test('a bad signature has the form of a good one', async () => {
  const { arm, trigger, drain, calls, attempts } = await openFaultyStage();
  arm({ kind: 'bad-signature' });
  arm({ kind: 'bad-signature' });
  trigger();
  await drain();
  const [call] = calls;
  expect([call?.body, call?.isSigned]).toEqual([body, false]);
  expect(String(call?.headers['x-signature'])).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect(attempts()[0]?.notes).toEqual([
    'The fault fault-1 struck. Spoilt the value of X-Signature.',
    'The fault fault-2 did nothing: the signature is spoilt already.',
  ]);
});

test('a stale call is rightly signed, for an earlier moment', async () => {
  const { arm, trigger, drain, calls, attempts } = await openFaultyStage();
  arm({ kind: 'bad-signature', nth: 2 });
  arm({ kind: 'stale-timestamp', byMs: 600_000 });
  arm({ kind: 'stale-timestamp', byMs: 1_000 });
  const before = wallNow();
  trigger();
  await drain();
  trigger();
  await drain();
  expect(calls.map(({ isSigned }) => isSigned)).toEqual([true, false]);
  for (const { headers } of calls) {
    const age = wallNow() - Number(headers['x-moment']);
    expect(age).toBeGreaterThanOrEqual(601_000);
    expect(age).toBeLessThanOrEqual(601_000 + wallNow() - before);
  }
  expect(attempts()[0]?.notes).toEqual([
    'The fault fault-2 struck. Signed the call for a moment 600000 ms ago, which stands in X-Moment.',
    'The fault fault-3 struck. Signed the call for a moment 601000 ms ago, which stands in X-Moment.',
  ]);
});

test('where nothing is signed, what spoils signatures does not fire, and the attempt says why', async () => {
  const { signature: none, ...policy } = signingPolicy;
  expect(none).toBeDefined();
  const { arm, trigger, drain, calls, attempts, counts, firings } = await openFaultyStage(policy);
  arm({ kind: 'bad-signature' });
  arm({ kind: 'stale-timestamp', byMs: 1 });
  trigger();
  await drain();
  expect(calls.map(({ isSigned }) => isSigned)).toEqual([true]);
  expect(attempts()[0]?.notes).toEqual([
    'The fault fault-2 did nothing: no moment is signed in the calls of this provider.',
    'The fault fault-1 did nothing: the calls of this provider prove nothing.',
  ]);
  expect([counts(), firings()]).toEqual([['seen 1 fired 0', 'seen 1 fired 0'], []]);
});

test('a call without the header that proves it has nothing to spoil', async () => {
  const { arm, trigger, drain, attempts } = await openFaultyStage({
    ...signingPolicy,
    ...(signingPolicy.signature && {
      signature: { ...signingPolicy.signature, header: 'X-Other' },
    }),
  });
  arm({ kind: 'bad-signature' });
  trigger();
  await drain();
  expect(attempts()[0]?.notes).toEqual(['The fault fault-1 did nothing: the call has no X-Other.']);
});

test('a body is corrupted after it was signed, its Content-Length with it', async () => {
  const { arm, trigger, drain, calls, attempts } = await openFaultyStage({
    ...signingPolicy,
    headers: (sandbox, delivery, event, signing) => [
      ...signingPolicy.headers(sandbox, delivery, event, signing),
      ['Content-Length', String(event.body.length)],
    ],
  });
  arm({ kind: 'corrupted-body', how: 'bit', nth: 1 });
  arm({ kind: 'corrupted-body', how: 'truncate', nth: 2 });
  arm({ kind: 'corrupted-body', how: 'not-json', nth: 3 });
  for (let count = 0; count < 3; count += 1) {
    trigger();
    await drain();
  }
  expect(calls.map((call) => [call.body, call.isSigned])).toEqual([
    ['{"event":"evt_1","note":{"hd":7,"text":"milk"}}', false],
    ['{"event":"evt_2","note"', false],
    ['{,"event":"evt_3","note":{"id":7,"text":"milk"}}', false],
  ]);
  expect(attempts().map(({ notes }) => notes[0])).toEqual([
    'The fault fault-1 struck. Flipped one bit of byte 27 of the body, after it was signed.',
    'The fault fault-2 struck. Cut the body of 47 bytes after 23, after it was signed.',
    'The fault fault-3 struck. Put a comma where JSON allows none, after the body was signed.',
  ]);
});

test('all that do not contradict each other act, in the order of arming; a drop leaves them nothing', async () => {
  const { arm, trigger, drain, calls, attempts, counts } = await openFaultyStage();
  arm({ kind: 'duplicate', copies: 1 });
  arm({ kind: 'corrupted-body', how: 'truncate' });
  arm({ kind: 'corrupted-body', how: 'truncate' });
  arm({ kind: 'bad-signature' });
  arm({ kind: 'drop', nth: 1 });
  trigger();
  await drain();
  const gone = 'the fault fault-5 dropped the call';
  expect(attempts().map(({ notes }) => notes)).toEqual([
    [
      'The fault fault-5 struck. Dropped the call; nothing was sent.',
      ...['fault-2', 'fault-3', 'fault-4', 'fault-1'].map(
        (id) => `The fault ${id} did nothing: ${gone}.`,
      ),
    ],
    [
      'The fault fault-2 struck. Cut the body of 47 bytes after 23, after it was signed.',
      'The fault fault-3 did nothing: the body is corrupted in this way already.',
      'The fault fault-4 struck. Spoilt the value of X-Signature.',
      'The fault fault-1 struck. Had the same call made once more.',
      'Copy 1 of 1: the receiver answered 200.',
    ],
  ]);
  expect(calls.map((call) => [call.body, call.isSigned])).toEqual([
    [body.slice(0, 23), false],
    [body.slice(0, 23), false],
  ]);
  expect(counts()).toEqual([
    'seen 2 fired 1',
    'seen 2 fired 1',
    'seen 2 fired 0',
    'seen 2 fired 1',
    'seen 1 fired 1',
  ]);
});

test('an attempt by hand is struck as well', async () => {
  const { engine, sandbox, arm, trigger, drain, calls, attempts } = await openFaultyStage();
  trigger();
  await drain();
  arm({ kind: 'corrupted-body', how: 'truncate' });
  arm({ kind: 'delay', delayMs: 60_000 });
  expect(await engine.redeliver(sandbox, 'dlv_1')).toBe(true);
  expect(calls.map(({ isSigned }) => isSigned)).toEqual([true, false]);
  expect(attempts()[1]?.notes).toEqual([
    'The fault fault-2 did nothing: an attempt by hand is made at once.',
    'The fault fault-1 struck. Cut the body of 47 bytes after 23, after it was signed.',
  ]);
});

test('a fault strikes those attempts that it selects', async () => {
  const { arm, trigger, drain, counts } = await openFaultyStage(undefined, { subscribers: 2 });
  arm({ kind: 'drop', type: 'note.deleted' });
  arm({ kind: 'duplicate', copies: 1, type: 'note.*', subscription: '2' });
  arm({ kind: 'duplicate', copies: 1, account: 'two' });
  arm({ kind: 'duplicate', copies: 1, provider: 'books' });
  arm({ kind: 'drop', on: 'request', when: 'before' });
  trigger();
  await drain();
  expect(counts()).toEqual([
    'seen 0 fired 0',
    'seen 1 fired 1',
    'seen 0 fired 0',
    'seen 0 fired 0',
    'seen 0 fired 0',
  ]);
});

test('the same seed and the same events have the same attempts struck, whatever else is armed', async () => {
  const struck = async (seed: string): Promise<string[]> => {
    const { arm, trigger, drain, attempts } = await openFaultyStage(undefined, { seed });
    arm({ kind: 'bad-signature', probability: 0.5 });
    for (let count = 0; count < 20; count += 1) trigger();
    await drain();
    return attempts()
      .filter(({ notes }) => notes.length > 0)
      .map(({ id }) => id)
      .sort();
  };
  const first = await struck('a');
  expect(await struck('a')).toEqual(first);
  expect(await struck('b')).not.toEqual(first);
  expect(first.length).toBeGreaterThan(2);
  expect(first.length).toBeLessThan(18);
});
