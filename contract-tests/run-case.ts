/** Plays one case in a sandbox of its own. */
import type { Case, CaseRequest, Expectation } from './case-format.ts';
import { credentialHeaders } from './fixtures.ts';
import type { Credentials } from './fixtures.ts';
import { holdRequest } from './held-request.ts';
import type { Answer, HttpClient, WireRequest } from './http-client.ts';
import { valueAt } from './json-pointer.ts';
import { matchAnswer } from './match-answer.ts';
import type { Mismatch } from './match-answer.ts';
import { createSandbox } from './sandbox.ts';
import type { Target } from './server.ts';
import { fill } from './variables.ts';
import type { Variables } from './variables.ts';

export interface Stage {
  readonly provider: string;
  readonly credentials: Credentials;
  readonly target: Target;
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

/** The sandbox is new; nothing is throttled unless the case says so. */
export async function runCase(stage: Stage, played: Case): Promise<Outcome> {
  const { provider, target, client } = stage;
  const sandbox = await createSandbox(target, client, {
    options: { [`${provider}.throttle`]: 'off', ...played.options },
    ...(played.clock && { clock: played.clock }),
  });
  try {
    return await playIn(sandbox.addressOf(provider), stage, played);
  } finally {
    await sandbox.remove();
  }
}

/** Plays a case at an address where a provider answers. */
export async function playIn(address: string, stage: Stage, played: Case): Promise<Outcome> {
  const exchanges: Exchange[] = [];
  const mismatches: Mismatch[] = [];
  let variables: Variables = stage.credentials.variables;
  const send = async (template: CaseRequest): Promise<Answer> => {
    const request = fill(template, variables) as CaseRequest;
    const answer = await stage.client.send(wireRequest(address, request, stage.credentials));
    exchanges.push({ method: request.method, path: request.path, answer });
    return answer;
  };
  for (const [index, step] of (played.before ?? []).entries()) {
    for (let time = 0; time < (step.times ?? 1); time += 1) {
      const answer = await send(step.request);
      mismatches.push(...statusMismatch(`before/${index}/status`, step.status, answer));
      variables = { ...variables, ...savedFrom(answer, step.save ?? {}) };
    }
  }
  const { meanwhile } = played;
  const held = meanwhile
    ? await holdRequest(
        wireRequest(address, fill(meanwhile.request, variables) as CaseRequest, stage.credentials),
      )
    : undefined;
  const answer = await send(played.request);
  if (held && meanwhile) {
    const late = await held.finish();
    mismatches.push(...statusMismatch('meanwhile/status', meanwhile.status, late));
  }
  mismatches.push(...matchAnswer(fill(played.expect, variables) as Expectation, answer));
  return { mismatches, exchanges };
}

function statusMismatch(at: string, expected: number, { status, text }: Answer): Mismatch[] {
  return status === expected
    ? []
    : [{ at, expected: String(expected), received: `${status} ${text.slice(0, 300)}` }];
}

function savedFrom(answer: Answer, save: Readonly<Record<string, string>>): Variables {
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

/** @param request with its variables filled in */
export function wireRequest(
  address: string,
  request: CaseRequest,
  credentials: Credentials,
): WireRequest {
  const body = bodyOf(request);
  const headers = new Map<string, [name: string, value: string | null]>();
  const set = (name: string, value: string | null): void => {
    headers.set(name.toLowerCase(), [name, value]);
  };
  if (request.body !== undefined) set('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(credentialHeaders(credentials, request.credential))) {
    set(name, value);
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) set(name, value);
  return {
    method: request.method,
    url: `${address}${request.path}`,
    headers: Object.fromEntries(
      [...headers.values()].filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    body,
    chunked: request.chunked,
  };
}

function bodyOf({ body, rawBody, rawBase64, repeatBody }: CaseRequest): Buffer | undefined {
  if (body !== undefined) return Buffer.from(JSON.stringify(body));
  if (rawBody !== undefined) return Buffer.from(rawBody);
  if (rawBase64 !== undefined) return Buffer.from(rawBase64, 'base64');
  if (repeatBody === undefined) return undefined;
  const { prefix, unit, times, suffix } = repeatBody;
  return Buffer.from(`${prefix}${unit.repeat(times)}${suffix}`);
}
