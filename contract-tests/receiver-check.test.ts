/** `webhook-sandbox receiver-check` and every provider: a right receiver passes, a wrong one has its own finding and no other. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { PROVIDERS } from './fixtures.ts';
import { checkReceiver, findingsOf } from './receiver-check-stage.ts';
import {
  ageless,
  careful,
  hanging,
  keys,
  knownOf,
  receive,
  singleMinded,
  wrongs,
} from './receiver-check-receivers.ts';
import type { Handle, Receiver } from './receiver-check-receivers.ts';

const open: Pick<Receiver, 'close'>[] = [];

afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close();
});

async function start(...args: Parameters<typeof receive>): Promise<Receiver> {
  const receiver = await receive(...args);
  open.push(receiver);
  return receiver;
}

/** Of each of the providers. */
async function findings(
  providers: readonly string[],
  handleOf: (provider: string) => Handle,
  ...args: readonly string[]
): Promise<Record<string, readonly string[]>> {
  const found = providers.map(async (provider) => {
    const { secret, pair } = knownOf(provider);
    const { url } = await start(handleOf(provider));
    const only = pair.flatMap((type) => ['--event', type]);
    const slow = ['--slow', '1s'];
    return [
      provider,
      findingsOf(await checkReceiver(provider, url, secret, ...only, ...slow, ...args)),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

const allHave = (finding: string): object =>
  Object.fromEntries(PROVIDERS.map((provider) => [provider, [finding]]));

test('a right receiver handles every event of every provider, and everything else', async () => {
  const checked = PROVIDERS.map(async (provider) => {
    const { url, received } = await start(careful(knownOf(provider)));
    const { code, report } = await checkReceiver(
      provider,
      url,
      knownOf(provider).secret,
      '--slow',
      '300ms',
    );
    expect(report.results.filter(({ verdict }) => verdict === 'not-handled')).toEqual([]);
    const { handled, stopped, summary } = report;
    return [provider, { code, handled, stopped, summary, calls: received.length }] as const;
  });
  const handled = (number: number, doesNotApply: number, calls: number): object => ({
    code: 0,
    handled: true,
    stopped: null,
    summary: { handled: number, notHandled: 0, doesNotApply },
    calls,
  });
  // 12 checks besides the events; a duplicate and a pair are one call more each.
  expect(Object.fromEntries(await Promise.all(checked))).toEqual({
    bspk: handled(20, 3, 22),
    bigcommerce: handled(191, 0, 193),
    partoo: handled(16, 2, 18),
    instavm: handled(20, 0, 22),
  });
});

test('ten lines that ignore signatures are found out', async () => {
  const ignore = async (provider: string): Promise<readonly [string, string[]]> => {
    const server: Server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('error', () => undefined);
      request.on('end', () => {
        JSON.parse(text);
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    open.push({
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { secret, pair } = knownOf(provider);
    const args = ['--slow', '100ms', '--event', pair[0]];
    const checked = await checkReceiver(provider, url, secret, ...args);
    expect([checked.code, checked.report.handled]).toEqual([1, false]);
    return [provider, findingsOf(checked)];
  };
  const both = ['wrong-signature', 'missing-signature'];
  expect(Object.fromEntries(await Promise.all(PROVIDERS.map(ignore)))).toEqual({
    bspk: both,
    bigcommerce: [...both, 'changed-body', 'stale-timestamp'],
    partoo: [...both, 'changed-body'],
    instavm: [...both, 'changed-body', 'stale-timestamp'],
  });
});

const ownFinding: Readonly<Record<string, string>> = {
  'fails on properties that it does not know': 'added-properties',
  'fails on what it has seen before': 'duplicate',
  'refuses to create what it knows already': 'out-of-order',
  'gives up on slow bodies': 'slow-body',
};

for (const [wrong, finding] of Object.entries(ownFinding)) {
  test(`a receiver that ${wrong} has that finding and no other`, async () => {
    const handleOf = wrongs[wrong];
    if (!handleOf) throw new Error(`Nobody ${wrong}.`);
    expect(await findings(PROVIDERS, handleOf)).toEqual(allHave(finding));
  });
}

test('who refuses unknown events is told so where the provider would try again', async () => {
  const handleOf = wrongs['refuses events that it does not know'];
  if (!handleOf) throw new Error('Nobody refuses them.');
  expect(await findings(PROVIDERS, handleOf, '--skip', 'slow-body')).toEqual({
    bspk: ['unknown-event'],
    bigcommerce: ['unknown-event'],
    // A 4xx is the end of it: https://developers.partoo.co/guides/api/resources/settings/webhooks/setup
    partoo: [],
    instavm: ['unknown-event'],
  });
});

test('BSPK takes 422 for an answer to an event that nobody knows', async () => {
  const known = knownOf('bspk');
  const { url } = await start(
    careful(known, (_received, body) => (known.typeOf(body).endsWith('created') ? null : 422)),
  );
  const args = ['--event', 'shopper.created', '--only', 'unknown-event'];
  expect(await checkReceiver('bspk', url, known.secret, ...args)).toMatchObject({
    code: 0,
    report: { summary: { handled: 2, notHandled: 0, doesNotApply: 0 } },
  });
});

test('signatures that never grow stale, and second signatures that nobody looks at, are found', async () => {
  const signing = ['bigcommerce', 'instavm'];
  const like = (isGenuine: typeof ageless) => (provider: string) =>
    careful({ ...knownOf(provider), isGenuine: isGenuine(keys[provider] ?? '') });
  const found = await Promise.all([
    findings(signing, like(ageless), '--skip', 'slow-body'),
    findings(signing, like(singleMinded), '--skip', 'slow-body'),
  ]);
  expect(found).toEqual([
    { bigcommerce: ['stale-timestamp'], instavm: ['stale-timestamp'] },
    { bigcommerce: ['two-signatures'], instavm: ['two-signatures'] },
  ]);
});

test('a receiver that ends on properties that it does not know has that finding, and nothing comes after it', async () => {
  const { secret, pair } = knownOf('instavm');
  const receiver = await start(
    careful(knownOf('instavm'), ({ body }) => {
      if (!body.includes('receiver_check')) return null;
      receiver.close();
      return undefined;
    }),
  );
  const checked = await checkReceiver('instavm', receiver.url, secret, '--event', pair[0]);
  expect([checked.code, findingsOf(checked), checked.report.stopped]).toEqual([
    1,
    ['added-properties'],
    'The receiver takes no connections any more: out-of-order and what comes after it were not tried.',
  ]);
});

test('a receiver that ends when a call breaks off has that finding', async () => {
  const { secret, pair } = knownOf('partoo');
  const receiver = await start(careful(knownOf('partoo')), ({ server }) => {
    server.close();
    server.closeAllConnections();
  });
  const args = ['--event', pair[0], '--slow', '100ms'];
  const checked = await checkReceiver('partoo', receiver.url, secret, ...args);
  expect(findingsOf(checked)).toEqual(['broken-off-body']);
});

test('a receiver that hangs, one that is not there and one at another path end it with one finding', async () => {
  const { secret } = knownOf('bspk');
  const hung = await start(hanging);
  const lost = await start(() => 404);
  const gone = await start(() => 200);
  gone.close();
  const checked = await Promise.all(
    [hung, lost, gone].map(({ url }) => checkReceiver('bspk', url, secret, '--timeout', '300ms')),
  );
  const stopped = 'A plain valid call is not taken, so nothing else was sent.';
  const summary = { handled: 0, notHandled: 1, doesNotApply: 0 };
  const report = (advice: string, answer: object): object => ({
    code: 1,
    report: { handled: false, stopped, summary, results: [{ advice, answers: [answer] }] },
  });
  expect(checked).toMatchObject([
    report('Answer first and do the work afterwards: the provider gives up after 300 ms.', {
      status: null,
      error: 'timeout',
    }),
    report('Check the path of the address.', { status: 404, error: null }),
    report('Start the receiver, or correct the address.', { status: null, error: 'refused' }),
  ]);
  // What to do is said by the advice alone.
  expect(checked[2]?.report.results[0]?.came).toMatch(
    /^no answer after \d+ ms: 127\.0\.0\.1:\d+ refused the connection\.$/,
  );
});

test('a plain valid call that is refused is told of with the secret that it was proved with', async () => {
  const { url } = await start(() => 401);
  const rest =
    ': does it know the secret (--secret-file), the event (--event), its headers (--header)?';
  const given = await checkReceiver('bspk', url, knownOf('bspk').secret);
  const usual = await checkReceiver('bigcommerce', url, '');
  expect([given, usual].map(({ report }) => report.results[0]?.advice)).toEqual([
    `The receiver refuses a valid call, proved with the secret of WEBHOOK_SANDBOX_RECEIVER_SECRET${rest}`,
    `The receiver refuses a valid call, proved with the secret of the sandbox default, because none was given${rest}`,
  ]);
});

test('an answer that comes late and in time is handled, with a note', async () => {
  const known = knownOf('bspk');
  const { url } = await start(async (received) => {
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    return careful(known)(received);
  });
  const args = ['--timeout', '2s', '--only', 'baseline'];
  const { code, report } = await checkReceiver('bspk', url, known.secret, ...args);
  expect([code, report.results.map(({ verdict, advice }) => [verdict, advice])]).toEqual([
    0,
    [
      [
        'handled',
        expect.stringMatching(
          /^It took 1[78]\d\d of 2000 ms\. Answer first and do the work afterwards\.$/,
        ),
      ],
    ],
  ]);
});

test('a refusal that looks like a crash is one, with a note', async () => {
  const known = knownOf('instavm');
  const { url } = await start((received) => (known.isGenuine(received) ? 200 : 500));
  const args = ['--event', 'vm.created', '--only', 'wrong-signature'];
  const { code, report } = await checkReceiver('instavm', url, known.secret, ...args);
  expect([code, report.results.at(-1)]).toMatchObject([
    0,
    {
      verdict: 'handled',
      advice: 'It was refused with 500, which looks like a crash. Refuse it with 401 or 403.',
    },
  ]);
});
