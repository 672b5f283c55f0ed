/** Every registered rule is there for something: without it, at least one case gets another answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProviderDefinition } from '../mock-server/api/provider.ts';
import { providers as definitions } from '../mock-server/providers/index.ts';
import type { Case } from '../mock-server/verify/case-format.ts';
import { readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';
import { runCase } from '../mock-server/verify/run-case.ts';
import { startServer } from './server.ts';
import type { OwnTarget, Target } from './server.ts';

const client = createClient();
let complete: OwnTarget;

beforeAll(async () => {
  complete = await startServer();
}, 60_000);

afterAll(async () => {
  client.close();
  await complete.stop();
});

function rulesOf({ authenticate, operations }: ProviderDefinition): string[] {
  const own = Object.values(operations).flatMap(({ early = [], rules = [] }) => [
    ...early,
    ...rules,
  ]);
  return [...new Set([authenticate.name, 'throttle', ...own.map(({ name }) => name)])].sort();
}

/** Cases that expect a refusal are the likeliest to notice that a rule is gone. */
function likeliestFirst(cases: readonly Case[]): Case[] {
  const refused = (played: Case): boolean => played.expect.status >= 400;
  return [...cases.filter(refused), ...cases.filter((played) => !refused(played))];
}

async function passes(provider: string, target: Target, played: Case): Promise<boolean> {
  const stage = { provider, credentials: readCredentials(provider), target, client };
  return (await runCase(stage, played)).mismatches.length === 0;
}

/** @returns the first case that passes with all rules, and fails at `reduced` */
async function findWitness(provider: string, reduced: Target): Promise<string | undefined> {
  for (const played of likeliestFirst(loadCases(provider))) {
    if (await passes(provider, reduced, played)) continue;
    if (await passes(provider, complete, played)) return played.name;
  }
  return undefined;
}

/** Rule → the case that fails without it. */
const witnesses = new Map<string, string>();

for (const definition of definitions) {
  const { name: provider } = definition;
  for (const rule of rulesOf(definition)) {
    const fullName = `${provider}.${rule}`;

    test(`without the rule ${fullName} at least one case fails`, async () => {
      const { providers, adminSpecification } = complete.server;
      const reduced = await startServer({
        providers,
        adminSpecification,
        withoutRules: [fullName],
      });
      try {
        const witness = await findWitness(provider, reduced);
        if (witness === undefined) throw new Error(`No case fails without the rule ${fullName}.`);
        witnesses.set(fullName, witness);
      } finally {
        await reduced.stop();
      }
    }, 60_000);
  }
}

test('every rule of every provider has a case that fails without it', () => {
  const rules = definitions.flatMap((definition) =>
    rulesOf(definition).map((rule) => `${definition.name}.${rule}`),
  );
  expect([...witnesses.keys()].sort()).toEqual(rules.sort());
});
