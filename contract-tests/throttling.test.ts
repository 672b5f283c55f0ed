/** The providers' rate limits, on the sandbox's own clock. The numbers are those of `fixtures/<provider>/facts.json`. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseRequest, Expectation } from '../mock-server/verify/case-format.ts';
import { PROVIDERS, readCredentials, readFacts } from './fixtures.ts';
import type { Facts } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { Answer } from './http-client.ts';
import { describeMismatches, matchAnswer } from '../mock-server/verify/match-answer.ts';
import { plainCases } from './plain-cases.ts';
import { wireRequest } from '../mock-server/verify/wire-request.ts';
import { createSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';
import { startTarget } from './server.ts';
import type { Target } from './server.ts';
import { fill } from '../mock-server/verify/variables.ts';

const client = createClient();
const opened: TestSandbox[] = [];
let target: Target;

beforeAll(async () => {
  target = await startTarget();
}, 60_000);

afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.remove();
});

afterAll(async () => {
  client.close();
  await target.stop();
});

const start = '2026-01-01T00:00:00.000Z';
const startSeconds = 1_767_225_600;

/** One provider in a sandbox whose clock stands still. */
interface Scene {
  readonly sandbox: TestSandbox;
  /** Sends a request so many times. */
  readonly ask: (request: CaseRequest, times?: number) => Promise<Answer[]>;
}

async function open(provider: string, throttle: unknown): Promise<Scene> {
  const credentials = readCredentials(provider);
  const options = { [`${provider}.throttle`]: throttle };
  const clock = { mode: 'frozen', now: start } as const;
  const sandbox = await createSandbox(target, client, { options, clock });
  opened.push(sandbox);
  return {
    sandbox,
    async ask(request, times = 1) {
      const filled = fill(request, credentials.variables) as CaseRequest;
      const wire = wireRequest(sandbox.addressOf(provider), filled, credentials);
      const answers: Answer[] = [];
      for (let time = 0; time < times; time += 1) answers.push(await client.send(wire));
      return answers;
    },
  };
}

function windowOf(facts: Facts): number {
  return facts.has('throttleWindowMs')
    ? (facts.value('throttleWindowMs') as number)
    : (facts.value('throttleWindowSeconds') as number) * 1000;
}

function statuses(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function expectThrottled(provider: string, answer: Answer | undefined): void {
  const { throttled } = readFacts(provider).value('refusals') as { throttled: Expectation };
  const mismatches = answer ? matchAnswer(throttled, answer) : [];
  if (!answer || mismatches.length > 0) {
    throw new Error(describeMismatches(`${provider}: a request too many`, mismatches));
  }
}

for (const provider of PROVIDERS) {
  describe(provider, () => {
    const facts = readFacts(provider);
    const list = plainCases(provider).list.request;
    const published = facts.value('throttleLimit') as number | null;

    test(`${provider} refuses past its published limit until its window has gone by`, async () => {
      const { sandbox, ask } = await open(provider, 'on');
      const many = published ?? 400;
      expect(statuses(await ask(list, many))).toEqual({ 200: many });
      if (published === null) return;
      expectThrottled(provider, (await ask(list))[0]);
      await sandbox.advance(`${windowOf(facts) - 1}ms`);
      expectThrottled(provider, (await ask(list))[0]);
      await sandbox.advance('1ms');
      expect(statuses(await ask(list))).toEqual({ 200: 1 });
    }, 30_000);

    test(`${provider} takes a number as its limit`, async () => {
      const { sandbox, ask } = await open(provider, 3);
      const answers = await ask(list, 4);
      expect(statuses(answers)).toEqual({ 200: 3, 429: 1 });
      expectThrottled(provider, answers[3]);
      await sandbox.advance(`${windowOf(facts)}ms`);
      expect(statuses(await ask(list, 4))).toEqual({ 200: 3, 429: 1 });
    });

    test(`${provider} refuses nobody when its limit is switched off`, async () => {
      const { ask } = await open(provider, 'off');
      const many = (published ?? 30) + 1;
      expect(statuses(await ask(list, many))).toEqual({ 200: many });
    }, 30_000);

    test(`${provider} counts each sandbox on its own`, async () => {
      const [one, other] = [await open(provider, 1), await open(provider, 1)];
      expect(statuses(await one.ask(list, 2))).toEqual({ 200: 1, 429: 1 });
      expect(statuses(await other.ask(list))).toEqual({ 200: 1 });
    });

    test(`${provider} tells of its limit in the headers that it is known to send`, async () => {
      const { ask } = await open(provider, 'on');
      const names = facts.has('throttleHeaders')
        ? (facts.value('throttleHeaders') as string[])
        : [];
      const refused = { ...list, path: `${list.path.split('?')[0] ?? ''}/nowhere/at/all` };
      const anonymous = { method: list.method, path: list.path };
      for (const request of [list, refused, anonymous]) {
        const [answer] = await ask(request);
        const sent = Object.keys(answer?.headers ?? {}).filter((name) => /limit/.test(name));
        expect(sent.sort()).toEqual(names.map((name) => name.toLowerCase()).sort());
      }
    });
  });
}

describe('thirty-one requests to BSPK', () => {
  const list = plainCases('bspk').list.request;

  test('within ten seconds the last of them is refused, and the window opens as the first ones leave it', async () => {
    const { sandbox, ask } = await open('bspk', 'on');
    expect(statuses(await ask(list, 10))).toEqual({ 200: 10 });
    await sandbox.advance('4s');
    expect(statuses(await ask(list, 10))).toEqual({ 200: 10 });
    await sandbox.advance('5s');
    expect(statuses(await ask(list, 10))).toEqual({ 200: 10 });
    const [refused] = await ask(list);
    expectThrottled('bspk', refused);
    expect(refused?.headers).toMatchObject({
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(startSeconds + 10),
    });
    await sandbox.advance('1s');
    const opened = await ask(list, 11);
    expect(statuses(opened)).toEqual({ 200: 10, 429: 1 });
    expect(opened[0]?.headers['x-ratelimit-remaining']).toBe('9');
    expect(opened[10]?.headers['x-ratelimit-reset']).toBe(String(startSeconds + 14));
    await sandbox.advance('10s');
    const [fresh] = await ask(list);
    expect(fresh?.status).toBe(200);
    expect(fresh?.headers['x-ratelimit-remaining']).toBe('29');
  });
});

describe('whose requests are counted together', () => {
  test('BigCommerce counts each store on its own, and its clients together', async () => {
    const { ask } = await open('bigcommerce', 2);
    const list = (store: string, credential: string): CaseRequest => ({
      method: 'GET',
      path: `/stores/${store}/v3/hooks`,
      credential,
    });
    expect(statuses(await ask(list('one', 'default'), 2))).toEqual({ 200: 2 });
    expect(statuses(await ask(list('one', 'second')))).toEqual({ 429: 1 });
    expect(statuses(await ask(list('two', 'second'), 2))).toEqual({ 200: 2 });
    expect(statuses(await ask(list('two', 'default')))).toEqual({ 429: 1 });
    const [refused] = await ask(list('one', 'default'));
    expect(refused?.headers).toMatchObject({
      'x-rate-limit-requests-quota': '2',
      'x-rate-limit-requests-left': '0',
      'x-rate-limit-time-window-ms': '30000',
      'x-rate-limit-time-reset-ms': '30000',
      'x-retry-after': '30',
    });
  });

  test('BigCommerce says in whole seconds when to ask again, and fills the quota at once', async () => {
    const { sandbox, ask } = await open('bigcommerce', 2);
    const list = plainCases('bigcommerce').list.request;
    await ask(list, 2);
    await sandbox.advance('29001ms');
    const [refused] = await ask(list);
    expect(refused?.headers).toMatchObject({
      'x-rate-limit-time-reset-ms': '999',
      'x-retry-after': '1',
    });
    await sandbox.advance('999ms');
    const [fresh] = await ask(list);
    expect(fresh?.status).toBe(200);
    expect(fresh?.headers['x-rate-limit-requests-left']).toBe('1');
  });

  test('Partoo counts each organisation on its own, and its keys together', async () => {
    const { ask } = await open('partoo', 2);
    const list = (credential: string, organisation?: number): CaseRequest => ({
      method: 'GET',
      path: organisation === undefined ? '/v2/webhooks' : `/v2/webhooks?org_id=${organisation}`,
      credential,
    });
    expect(statuses(await ask(list('default', 1), 2))).toEqual({ 200: 2 });
    const [refused] = await ask(list('org-admin'));
    expectThrottled('partoo', refused);
    expect(statuses(await ask(list('default', 2), 2))).toEqual({ 200: 2 });
  });

  test('InstaVM counts both credentials of a user together', async () => {
    const { ask } = await open('instavm', 2);
    const { request } = plainCases('instavm').list;
    const list = (credential: string): CaseRequest => ({ ...request, credential });
    expect(statuses(await ask(list('default')))).toEqual({ 200: 1 });
    expect(statuses(await ask(list('bearer')))).toEqual({ 200: 1 });
    expectThrottled('instavm', (await ask(list('default')))[0]);
  });
});

test('nothing failed inside the server', () => {
  expect(target.defects).toEqual([]);
});
