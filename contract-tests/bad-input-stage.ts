/** What the suites about bad input share: a server, raw connections, and a memory of everything that was answered. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Case, CaseRequest, Expectation } from '../mock-server/verify/case-format.ts';
import { readCredentials, readFacts } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { Answer, HttpClient } from './http-client.ts';
import { describeMismatches, matchAnswer } from '../mock-server/verify/match-answer.ts';
import { plainCases } from './plain-cases.ts';
import { openConnection, requestBytes } from './raw-connection.ts';
import type { RawConnection, RawRequest } from './raw-connection.ts';
import { wireRequest } from '../mock-server/verify/wire-request.ts';
import { createSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';
import { startTarget } from './server.ts';
import type { Target } from './server.ts';
import { fill } from '../mock-server/verify/variables.ts';

/** A request that the provider takes, and what it answers in a new sandbox. */
export interface Sample {
  /** Path and query below the provider's address. */
  readonly path: string;
  readonly pathname: string;
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly expect: Expectation;
}

/** One provider in a new sandbox. */
export interface BadInputStage {
  readonly sandbox: string;
  /** Where the provider answers: `/sandboxes/a/bspk`. */
  readonly address: string;
  /** The server's: `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly create: Sample;
  readonly list: Sample;
  /** What facts.json says under `refusals`; undefined for what is no reason to refuse. */
  readonly refusal: (kind: string) => Expectation | undefined;
  /** Sends one request over a connection of its own. */
  readonly say: (request: RawRequest) => Promise<Answer>;
  /** The create request with another body. */
  readonly post: (
    body: string | Buffer,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly connect: () => Promise<RawConnection>;
}

export interface BadInput {
  readonly target: () => Target;
  open(provider: string): Promise<BadInputStage>;
  /** A connection of which every answer is remembered. */
  connect(): Promise<RawConnection>;
}

/** Starts the server for a file of tests; call `checkEverything` at the file's end. */
export function badInput(): BadInput & { checkEverything(): void } {
  const client = createClient();
  const answers: Answer[] = [];
  const opened: TestSandbox[] = [];
  let started: Target | undefined;
  const target = (): Target => {
    if (!started) throw new Error('The server has not been started.');
    return started;
  };
  beforeAll(async () => {
    started = await startTarget();
  }, 60_000);
  afterEach(async () => {
    for (const sandbox of opened.splice(0)) await sandbox.remove();
  });
  afterAll(async () => {
    client.close();
    await target().stop();
  });
  const samples = new Map<string, Samples>();
  const samplesOf = (provider: string): Samples => {
    const known = samples.get(provider) ?? readSamples(provider);
    samples.set(provider, known);
    return known;
  };
  const connect = async (): Promise<RawConnection> =>
    remembering(await openConnection(target().url), answers);
  return {
    target,
    connect,
    async open(provider) {
      const options = { [`${provider}.throttle`]: 'off' };
      const sandbox = await createSandbox(target(), client, { options });
      opened.push(sandbox);
      return stageOf(provider, sandbox.id, target().url, samplesOf(provider), connect);
    },
    checkEverything: () => {
      checkEverything(target, client, answers);
    },
  };
}

function remembering(connection: RawConnection, answers: Answer[]): RawConnection {
  return {
    ...connection,
    async answers(count, bodiless) {
      const next = await connection.answers(count, bodiless);
      answers.push(...next);
      return next;
    },
  };
}

function checkEverything(
  target: () => Target,
  client: HttpClient,
  answers: readonly Answer[],
): void {
  test('after all of this the server answers, and nothing failed inside', async () => {
    const url = `${target().url}/__admin/health`;
    const health = await client.send({ method: 'GET', url, headers: {} });
    expect(health.status).toBe(200);
    expect(target().defects).toEqual([]);
  });

  test('no answer was an HTML page or held a stack trace', () => {
    expect(answers.length).toBeGreaterThan(0);
    for (const { headers, text } of answers) {
      const type = headers['content-type'] ?? 'application/json';
      expect(type).toMatch(/^application\/(?:problem\+)?json/);
      expect(text).not.toMatch(/<!doctype|<html|<pre|node_modules|\.ts:\d|\n\s+at /i);
    }
  });
}

/** What the fixtures say that the suites need. */
interface Samples {
  readonly create: Sample;
  readonly list: Sample;
  readonly refusals: Readonly<Record<string, Expectation | null>>;
}

function readSamples(provider: string): Samples {
  const { create, list } = plainCases(provider);
  return {
    create: sampleOf(provider, create),
    list: sampleOf(provider, list),
    refusals: readFacts(provider).value('refusals') as Samples['refusals'],
  };
}

function stageOf(
  provider: string,
  sandbox: string,
  url: string,
  { create, list, refusals }: Samples,
  connect: () => Promise<RawConnection>,
): BadInputStage {
  const address = `/sandboxes/${sandbox}/${provider}`;
  const say = async (request: RawRequest): Promise<Answer> => {
    const connection = await connect();
    await connection.write(requestBytes(url, request));
    const [answer] = await connection.answers(1, request.method === 'HEAD');
    connection.reset();
    if (!answer) throw new Error(`${request.method} ${request.target}: there was no answer.`);
    return answer;
  };
  return {
    sandbox,
    address,
    url,
    create,
    list,
    refusal(kind) {
      const refusal = refusals[kind];
      if (refusal === undefined) throw new Error(`fixtures/${provider}: no refusal ${kind}.`);
      return refusal ?? undefined;
    },
    say,
    post: (body, headers = create.headers) =>
      say({ method: 'POST', target: address + create.path, headers, body }),
    connect,
  };
}

/** The request as it goes over the wire. */
function sampleOf(provider: string, { request, expect: expected }: Case): Sample {
  const credentials = readCredentials(provider);
  const filled = fill(request, credentials.variables) as CaseRequest;
  const { body, headers } = wireRequest('', filled, credentials);
  const { pathname, search } = new URL(filled.path, 'http://provider.example');
  return {
    path: filled.path,
    pathname,
    search,
    headers,
    body: body?.toString('utf8') ?? '',
    expect: fill(expected, credentials.variables) as Expectation,
  };
}

/** @throws Error that says where the answer differs */
export function expectAnswer(answer: Answer | undefined, expected: Expectation | undefined): void {
  if (!answer || !expected) throw new Error('There is no answer, or nothing to compare it with.');
  const mismatches = matchAnswer(expected, answer);
  if (mismatches.length > 0) throw new Error(describeMismatches('The request', mismatches));
}

/** A refusal outside of any provider (RFC 9457). */
export function expectProblemJson(answer: Answer | undefined, status: number): void {
  expectAnswer(answer && withoutExtensions(answer), {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      status,
      title: '<regex:^[A-Z].+$>',
      detail: '<regex:^[A-Z].+[.]$>',
    },
  });
}

/** Problem details may carry members of their own. */
function withoutExtensions(answer: Answer): Answer {
  try {
    const { type, status, title, detail } = JSON.parse(answer.text) as Record<string, unknown>;
    return { ...answer, text: JSON.stringify({ type, status, title, detail }) };
  } catch {
    return answer;
  }
}
