/** Sends the cases that may be sent to a real provider, one after the other, and puts its account in order again. */
import { messageOf } from '../contract/message-of.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { Belongings } from './belongings.ts';
import type { Case } from './case-format.ts';
import { FirstImpression } from './first-impression.ts';
import type { HttpClient } from './http-client.ts';
import { loosenCase } from './loosen-case.ts';
import { playCase } from './play-case.ts';
import { Interrupted, PoliteClient, Throttled } from './polite-client.ts';
import type { Manners } from './polite-client.ts';
import type { RealProvider } from './real-provider.ts';
import { findingOf, resultOf } from './verification.ts';
import type { CaseResult, Finding, Leftover, OnResult } from './verification.ts';
import { whyNotTried } from './why-not-tried.ts';

export interface ProviderVerification extends Manners {
  readonly provider: RealProvider;
  readonly cases: readonly Case[];
  readonly allowCreate: boolean;
  readonly client: HttpClient;
  readonly onResult?: OnResult;
  /** Told of the addresses when the user wants an end while something is there that was made. */
  readonly onCleanUp?: (made: readonly string[]) => void;
}

export interface ProviderOutcome {
  readonly results: readonly CaseResult[];
  readonly left: readonly Leftover[];
  /** Why it ended before its time; null when it did not. */
  readonly stopped: string | null;
}

/** After so many cases in a row without an answer there is nobody to ask. */
const patience = 3;

/** Never throws: what fails is a finding, and what was made is deleted whatever happens. */
export async function verifyProvider(wish: ProviderVerification): Promise<ProviderOutcome> {
  const { provider, cases, allowCreate, onResult } = wish;
  const polite = new PoliteClient(wish.client, wish);
  const belongings = new Belongings(provider, polite, polite.insisting);
  const permission = { allowCreate, given: provider.credentials };
  const results: CaseResult[] = [];
  const impression = new FirstImpression();
  let [silences, end]: [number, string | undefined] = [0, undefined];
  for (const played of cases) {
    const begun = elapsedNow();
    const reason: string | undefined = whyNotTried(played, permission) ?? end;
    const attempt: Attempt =
      reason === undefined ? await attemptAt(provider, belongings, played, impression) : {};
    if (attempt.silent !== undefined) silences = attempt.silent ? silences + 1 : 0;
    if (silences === patience) end = 'the provider no longer answers';
    if (impression.isOfSomebodyElse) end ??= foreign(provider.name);
    end = attempt.ends ?? end;
    const isOver = attempt.ends !== undefined || polite.isStopped;
    if (isOver && belongings.made.length > 0) wish.onCleanUp?.(belongings.made);
    await belongings.cleanUp();
    const finding = attempt.finding ?? notTried(reason ?? end ?? '');
    const result = resultOf(played, finding, elapsedNow() - begun);
    results.push(result);
    onResult?.(provider.name, result);
  }
  return { results, left: belongings.left, stopped: end ?? null };
}

interface Attempt {
  readonly finding?: Finding;
  /** Whether there was no answer. */
  readonly silent?: boolean;
  /** Why nothing more is to be tried. */
  readonly ends?: string;
}

async function attemptAt(
  { address, credentials }: RealProvider,
  client: HttpClient,
  played: Case,
  impression: FirstImpression,
): Promise<Attempt> {
  try {
    const outcome = await playCase(address, { credentials, client }, loosenCase(played));
    impression.add(outcome);
    return { finding: findingOf(outcome.mismatches), silent: false };
  } catch (error) {
    const received = messageOf(error);
    if (error instanceof Interrupted || error instanceof Throttled) return { ends: received };
    const finding = findingOf([{ at: 'answer', expected: 'an answer', received }]);
    return { finding, silent: true };
  }
}

function foreign(name: string): string {
  return `this does not look like ${name}: its first answers all differ, and none is JSON. Check the address`;
}

function notTried(reason: string): Finding {
  return { outcome: 'not tried', reason };
}
