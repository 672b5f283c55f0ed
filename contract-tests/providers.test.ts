/** Every case of every provider: the documented status, headers and whole body, and the specification. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROVIDERS, readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import { independentContract } from './independent-contract.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';
import { describeMismatches } from '../mock-server/verify/match-answer.ts';
import { runCase } from '../mock-server/verify/run-case.ts';
import { startTarget } from './server.ts';
import type { Target } from './server.ts';

const client = createClient();
let target: Target;

beforeAll(async () => {
  target = await startTarget();
}, 60_000);

afterAll(async () => {
  client.close();
  await target.stop();
});

for (const provider of PROVIDERS) {
  describe(provider, () => {
    const cases = loadCases(provider);
    const contract = independentContract(provider);
    const credentials = readCredentials(provider);

    test('has at least forty cases', () => {
      expect(cases.length).toBeGreaterThanOrEqual(40);
    });

    for (const played of cases) {
      test(`${provider}: ${played.name.replaceAll('-', ' ')}`, async () => {
        const stage = { provider, credentials, target, client };
        const { mismatches, exchanges } = await runCase(stage, played);
        if (mismatches.length > 0) {
          throw new Error(describeMismatches(`${provider}/${played.name}`, mismatches));
        }
        const broken = exchanges.flatMap(({ method, path, answer }) =>
          contract
            .check(method, path, answer)
            .map((complaint) => `${method} ${path} → ${answer.status}: ${complaint}`),
        );
        expect(broken).toEqual([]);
      });
    }
  });
}

test('no answer failed inside the server', () => {
  expect(target.defects).toEqual([]);
});
