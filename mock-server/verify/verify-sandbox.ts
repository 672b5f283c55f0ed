/** Plays every case of some providers at a running sandbox server, several at once, each in a sandbox of its own. */
import { messageOf } from '../contract/message-of.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Case } from './case-format.ts';
import type { HttpClient } from './http-client.ts';
import { inParallel } from './in-parallel.ts';
import { loadCases } from './load-cases.ts';
import type { SandboxHost } from './open-sandbox.ts';
import { readCredentials } from './read-fixture.ts';
import { runCase } from './run-case.ts';
import type { Stage } from './run-case.ts';
import { findingOf, resultOf } from './verification.ts';
import type { CaseResult, Finding, OnResult, ProviderResult } from './verification.ts';

export interface SandboxVerification {
  readonly target: SandboxHost;
  readonly providers: readonly string[];
  readonly client: HttpClient;
  readonly onResult?: OnResult;
  readonly isStopped?: () => boolean;
}

/** So many keep both sides busy; more would only wait. */
const atOnce = 4;
/** A server that fails so often in a row is gone. */
const patience = 10;

/** @returns the providers with their cases, in the order of the fixtures */
export async function verifySandbox(wish: SandboxVerification): Promise<ProviderResult[]> {
  const { target, client, providers, onResult, isStopped } = wish;
  let failures = 0;
  const play = async ({ stage, played }: Scene): Promise<CaseResult> => {
    const begun = elapsedNow();
    const [finding, hasAnswered] = await findingAt(stage, played, whyNot());
    if (finding.outcome !== 'not tried') failures = hasAnswered ? 0 : failures + 1;
    const result = resultOf(played, finding, elapsedNow() - begun);
    onResult?.(stage.provider, result);
    return result;
  };
  const whyNot = (): string | undefined => {
    if (isStopped?.() === true) return 'interrupted';
    return failures >= patience ? 'the server no longer answers' : undefined;
  };
  const scenes = providers.flatMap((provider): Scene[] => {
    const stage = { provider, credentials: readCredentials(provider), target, client };
    return loadCases(provider).map((played) => ({ stage, played }));
  });
  const results = await inParallel(atOnce, scenes, play);
  return providers.map((provider) => ({
    provider,
    cases: results.filter((_result, index) => scenes[index]?.stage.provider === provider),
  }));
}

interface Scene {
  readonly stage: Stage;
  readonly played: Case;
}

/** @returns also whether there was an answer */
async function findingAt(
  stage: Stage,
  played: Case,
  whyNot: string | undefined,
): Promise<[Finding, hasAnswered: boolean]> {
  if (whyNot !== undefined) return [{ outcome: 'not tried', reason: whyNot }, false];
  try {
    return [findingOf((await runCase(stage, played)).mismatches), true];
  } catch (error) {
    const failed = { at: 'answer', expected: 'an answer', received: messageOf(error) };
    return [findingOf([failed]), false];
  }
}
