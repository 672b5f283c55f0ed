/** Plays one case at an address where a provider answers, and compares what comes with what it expects. */
import { valueAt } from '../contract/json-pointer.ts';
import type { Case, CaseRequest, Expectation, Step } from './case-format.ts';
import type { Credentials } from './credentials.ts';
import { holdRequest } from './held-request.ts';
import type { Answer, HttpClient } from './http-client.ts';
import { matchAnswer } from './match-answer.ts';
import type { Mismatch } from './match-answer.ts';
import { fill } from './variables.ts';
import type { Variables } from './variables.ts';
import { wireRequest } from './wire-request.ts';

/** By whom and with what a case is played. */
export interface Player {
  readonly credentials: Credentials;
  readonly client: HttpClient;
}

/** One request and its answer. `path` is the provider's own. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly answer: Answer;
}

export interface Outcome {
  readonly mismatches: readonly Mismatch[];
  /** Everything that was sent, the case's own request last. */
  readonly exchanges: readonly Exchange[];
}

/** A case ends with the first of its steps that is not answered as it must be: what follows would mean nothing. */
export async function playCase(address: string, player: Player, played: Case): Promise<Outcome> {
  const exchanges: Exchange[] = [];
  let variables: Variables = player.credentials.variables;
  const send = async (template: CaseRequest): Promise<Answer> => {
    const request = fill(template, variables) as CaseRequest;
    const answer = await player.client.send(wireRequest(address, request, player.credentials));
    exchanges.push({ method: request.method, path: request.path, answer });
    return answer;
  };
  for (const [index, step] of (played.before ?? []).entries()) {
    for (let time = 0; time < (step.times ?? 1); time += 1) {
      const answer = await send(step.request);
      const saved = savedFrom(answer, step);
      const mismatches = stepMismatches(`before/${index}`, step, answer, saved);
      if (mismatches.length > 0) return { mismatches, exchanges };
      variables = { ...variables, ...saved };
    }
  }
  const { meanwhile, request } = played;
  const filled = meanwhile && (fill(meanwhile.request, variables) as CaseRequest);
  const held = filled && (await holdRequest(wireRequest(address, filled, player.credentials)));
  const answer = await send(request);
  const late = held && (await held.finish());
  const mismatches = [
    ...(meanwhile && late ? statusMismatch('meanwhile/status', meanwhile.status, late) : []),
    ...matchAnswer(fill(played.expect, variables) as Expectation, answer),
  ];
  return { mismatches, exchanges };
}

function stepMismatches(
  at: string,
  { status, save = {} }: Step,
  answer: Answer,
  saved: Variables,
): Mismatch[] {
  const wrong = statusMismatch(`${at}/status`, status, answer);
  if (wrong.length > 0) return wrong;
  return Object.entries(save)
    .filter(([name]) => saved[name] === undefined)
    .map(([, pointer]) => ({
      at: `${at}/body${pointer}`,
      expected: 'a value',
      received: 'nothing',
    }));
}

function statusMismatch(at: string, expected: number, { status, text }: Answer): Mismatch[] {
  return status === expected
    ? []
    : [{ at, expected: String(expected), received: `${status} ${text.slice(0, 300)}` }];
}

function savedFrom(answer: Answer, { save = {} }: Step): Variables {
  const pointers = Object.entries(save);
  if (pointers.length === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(answer.text) as unknown;
  } catch {
    body = undefined;
  }
  return Object.fromEntries(pointers.map(([name, pointer]) => [name, valueAt(body, pointer)]));
}
