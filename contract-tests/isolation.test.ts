/** Sandboxes see nothing of each other, and the same seed, clock and calls give the same bytes. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Case } from '../mock-server/verify/case-format.ts';
import { PROVIDERS, readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { Answer } from './http-client.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';
import { plainCases } from './plain-cases.ts';
import { playCase } from '../mock-server/verify/play-case.ts';
import { createSandbox } from './sandbox.ts';
import type { SandboxWish, TestSandbox } from './sandbox.ts';
import { startTarget } from './server.ts';
import type { Target } from './server.ts';

const client = createClient();
const opened: TestSandbox[] = [];
/** Two servers; they are one and the same when CONTRACT_TARGET names it. */
let targets: readonly [Target, Target];

beforeAll(async () => {
  targets = [await startTarget(), await startTarget()];
}, 60_000);

afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.remove();
});

afterAll(async () => {
  client.close();
  for (const target of targets) await target.stop();
});

async function open(wish: SandboxWish = {}, target = targets[0]): Promise<TestSandbox> {
  const sandbox = await createSandbox(target, client, wish);
  opened.push(sandbox);
  return sandbox;
}

async function play(provider: string, address: string, played: Case): Promise<string> {
  const stage = { provider, credentials: readCredentials(provider), target: targets[0], client };
  const { exchanges } = await playCase(address, stage, played);
  return exchanges.map(({ answer }) => answer.text).join('\n');
}

/** Plays the cases of a provider one after the other in one sandbox, and tells what a client saw of the answers. */
async function transcript(provider: string, sandbox: TestSandbox): Promise<string[]> {
  const address = sandbox.addressOf(provider);
  const told: string[] = [];
  for (const played of loadCases(provider)) {
    // Big bodies would only take time; a case with a clock or switches wants a sandbox of its own.
    const { options, clock, meanwhile, request } = played;
    if (options ?? clock ?? meanwhile ?? request.repeatBody) continue;
    const stage = { provider, credentials: readCredentials(provider), target: targets[0], client };
    const { exchanges } = await playCase(address, stage, played);
    told.push(...exchanges.map(({ answer }) => `${played.name}: ${seen(answer, address)}`));
  }
  return told;
}

/** All of an answer but where the server is, and the machine's time. */
function seen(answer: Answer, address: string): string {
  const headers = Object.entries(answer.headers).filter(([name]) => name !== 'date');
  return JSON.stringify([answer.status, headers, answer.text]).replaceAll(
    address,
    'http://provider',
  );
}

const frozen = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } as const;

for (const provider of PROVIDERS) {
  describe(provider, () => {
    const options = { [`${provider}.throttle`]: 'off' };

    test(`what ${provider} stores in one sandbox is not seen in another, whichever way it is addressed`, async () => {
      const { create, list } = plainCases(provider);
      const [one, other] = [await open({ options }), await open({ options })];
      const empty = await play(provider, other.addressOf(provider), list);
      await play(provider, one.addressOf(provider), create);
      const full = await play(provider, one.addressOf(provider), list);
      expect(full).not.toBe(empty);
      expect(await play(provider, other.addressOf(provider), list)).toBe(empty);

      const ask = ({ request, ...rest }: Case, sandbox: TestSandbox): Promise<string> => {
        const headers = { ...request.headers, 'X-Sandbox': sandbox.id };
        const chosen = { ...rest, request: { ...request, headers } };
        return play(provider, `${targets[0].url}/${provider}`, chosen);
      };
      expect(await ask(list, one)).toBe(full);
      expect(await ask(list, other)).toBe(empty);
      await ask(create, other);
      expect(await play(provider, other.addressOf(provider), list)).not.toBe(empty);
      expect(await play(provider, one.addressOf(provider), list)).toBe(full);
    });

    test(`${provider} gives the same bytes for the same seed, clock and calls, on another server and after a reset`, async () => {
      const wish = { seed: 'a seed', clock: frozen, options };
      const [one, other] = [await open(wish), await open(wish, targets[1])];
      const first = await transcript(provider, one);
      expect(first.length).toBeGreaterThan(40);
      expect(await transcript(provider, other)).toEqual(first);
      await one.reset();
      expect(await transcript(provider, one)).toEqual(first);
    }, 60_000);

    test(`a reset of ${provider} leaves nothing behind`, async () => {
      const { create, list } = plainCases(provider);
      const sandbox = await open({ options });
      const empty = await play(provider, sandbox.addressOf(provider), list);
      await play(provider, sandbox.addressOf(provider), create);
      await sandbox.reset();
      expect(await play(provider, sandbox.addressOf(provider), list)).toBe(empty);
    });
  });
}

test('another seed gives other secrets, and the same one the same', async () => {
  const { create } = plainCases('bspk');
  const created = async (seed: string): Promise<string> => {
    const sandbox = await open({ seed, clock: frozen });
    return play('bspk', sandbox.addressOf('bspk'), create);
  };
  expect(await created('one')).toBe(await created('one'));
  expect(await created('one')).not.toBe(await created('two'));
});

test('a sandbox that was removed is not served any more', async () => {
  const { list } = plainCases('bspk');
  const sandbox = await createSandbox(targets[0], client);
  await sandbox.remove();
  const text = await play('bspk', sandbox.addressOf('bspk'), list);
  expect(JSON.parse(text)).toMatchObject({ status: 404 });
});

test('nothing failed inside the servers', () => {
  expect(targets.flatMap(({ defects }) => defects)).toEqual([]);
});
