/** A status that a fault plays looks as the provider's own: held to the specification wherever that declares it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROVIDERS } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { Answer } from './http-client.ts';
import { independentContract } from './independent-contract.ts';
import { createSandbox } from './sandbox.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

const client = createClient();
let target: OwnTarget;

beforeAll(async () => {
  target = await startServer();
}, 60_000);

afterAll(async () => {
  client.close();
  await target.stop();
});

interface Played {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** The error statuses that the specification declares. */
  readonly statuses: readonly number[];
}

function operationsOf(name: string): Played[] {
  const provider = target.server.providers.find((candidate) => candidate.name === name);
  if (!provider) throw new Error(`There is no provider ${name}.`);
  return provider.specification.operations.map(({ id, method, path, statuses }) => ({
    operation: id,
    method,
    path: (provider.basePaths[0] ?? '') + path.replaceAll(/\{\w+\}/g, '1'),
    statuses: statuses.map(Number).filter((status) => status >= 400),
  }));
}

/** Plays one status after the other on one request; the fault comes before everything, credentials included. */
async function play(
  provider: string,
  { operation, method, path }: Played,
  statuses: readonly number[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<Answer[]> {
  const sandbox = await createSandbox(target, client, { options });
  const faults = `${target.url}/__admin/sandboxes/${sandbox.id}/faults`;
  const answers: Answer[] = [];
  for (const status of statuses) {
    const headers = { 'Content-Type': 'application/json' };
    const fault = { kind: 'status', status, provider, operation, times: 1 };
    const body = Buffer.from(JSON.stringify(fault));
    const armed = await client.send({ method: 'POST', url: faults, headers, body });
    expect([armed.status, armed.text]).toEqual([201, expect.any(String)]);
    const url = sandbox.addressOf(provider) + path;
    answers.push(await client.send({ method, url, headers: {} }));
  }
  await sandbox.remove();
  return answers;
}

/** The quota as it is when nothing is left of it. */
const exhausted: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  bspk: {
    'x-ratelimit-limit': /^30$/,
    'x-ratelimit-remaining': /^0$/,
    'x-ratelimit-reset': /^\d{10}$/,
  },
  bigcommerce: {
    'x-rate-limit-requests-left': /^0$/,
    'x-rate-limit-requests-quota': /^150$/,
    'x-retry-after': /^\d+$/,
  },
  partoo: { 'retry-after': /^60$/ },
  instavm: { 'retry-after': /^\d+$/ },
};

/** Nobody published what these look like: the form of the provider's other errors. */
const unavailable: Readonly<Record<string, unknown>> = {
  bspk: { errors: [{ title: 'Service Unavailable', code: 'service_unavailable' }] },
  bigcommerce: {
    status: 503,
    title: 'Service Unavailable',
    type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
  },
  partoo: { errors: { json: 'Service Unavailable' } },
  instavm: { detail: 'Service Unavailable' },
};

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test(`${provider}: every declared error of every operation keeps the specification`, async () => {
      const contract = independentContract(provider);
      for (const played of operationsOf(provider)) {
        const answers = await play(provider, played, played.statuses);
        expect(answers.map(({ status }) => status)).toEqual(played.statuses);
        const broken = answers.flatMap((answer) =>
          contract
            .check(played.method, played.path, answer)
            .map((complaint) => `${played.operation} ${answer.status}: ${complaint}`),
        );
        expect(broken).toEqual([]);
      }
    });

    test(`${provider}: 429 says that nothing is left of the quota, whatever the switch says`, async () => {
      for (const position of ['on', 'off', 5]) {
        const options = { [`${provider}.throttle`]: position };
        for (const played of operationsOf(provider)) {
          const [answer] = await play(provider, played, [429], options);
          for (const [name, pattern] of Object.entries(exhausted[provider] ?? {})) {
            if (position === 5 && /limit$|quota$/.test(name)) continue;
            expect(`${name}: ${answer?.headers[name] ?? ''}`).toMatch(
              new RegExp(`^${name}: ${pattern.source.slice(1)}`),
            );
          }
        }
      }
    });

    test(`${provider}: every status from 400 to 599 is answered in the provider's form`, async () => {
      const [played] = operationsOf(provider);
      if (!played) throw new Error('There is no operation.');
      const statuses = Array.from({ length: 200 }, (_, at) => 400 + at);
      const answers = await play(provider, played, statuses);
      expect(answers.map(({ status }) => status)).toEqual(statuses);
      // One of them has no title where it is a path that does not exist.
      const form = Object.keys(unavailable[provider] as object).filter((name) => name !== 'title');
      for (const { headers, text } of answers) {
        expect(headers['content-type']).toMatch(/^application\/(?:problem\+)?json/);
        expect(Object.keys(JSON.parse(text) as object)).toEqual(expect.arrayContaining(form));
      }
      expect(JSON.parse(answers[103]?.text ?? '')).toEqual(unavailable[provider]);
    });
  });
}

test('a status that the specification does not know is no defect', () => {
  expect(target.defects).toEqual([]);
});
