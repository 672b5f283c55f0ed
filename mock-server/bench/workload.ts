/** What the benchmark asks of every server: found in the fixtures of the provider whose specification is served. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface WorkRequest {
  readonly title: string;
  readonly method: string;
  /** Below the specification's server. */
  readonly path: string;
  readonly body?: unknown;
  /** Entries that a server with a memory must hold before: the first request is repeated so often. */
  readonly existing?: number;
  readonly status: number;
  /** A good answer; none for a refusal, whose wording is each server's own. */
  readonly answer?: unknown;
}

export interface Workload {
  readonly provider: string;
  /** What the real provider puts before the specification's paths. */
  readonly basePath: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Shows that a server is ready, and makes it hold something. */
  readonly create: WorkRequest;
  /** The same with so many subscriptions in one request. */
  createMany(count: number): WorkRequest;
  /** What happens to all that is created, and where they are called. */
  readonly event: { readonly type: string; readonly target: string };
  /** By a short name; `create` is among them. */
  readonly requests: Readonly<Record<string, WorkRequest>>;
  /** Properties whose names are the client's own: a server that makes answers up cannot know them. */
  readonly free: readonly string[];
  /** The OpenAPI document that all servers read. */
  readonly specification: string;
}

interface StoredRequest extends WorkRequest {
  /** The property of the answer whose one item stands for as many as there are. */
  readonly repeated?: string;
}

type Stored = Pick<Workload, 'basePath' | 'headers' | 'free' | 'event'> & {
  /** The property of the create's body that takes several. */
  readonly batch: string;
  readonly requests: Readonly<Record<string, StoredRequest>> & { readonly create: StoredRequest };
};

const root = fileURLToPath(new URL('../../', import.meta.url));

export function loadWorkload(): Workload {
  const providers = readdirSync(join(root, 'fixtures'));
  const provider = providers.find((name) => existsSync(fileOf(name)));
  if (!provider) {
    throw new Error('Failed to find a workload: no folder of fixtures has a benchmark.json.');
  }
  const stored = JSON.parse(readFileSync(fileOf(provider), 'utf8')) as Stored;
  const requests = Object.fromEntries(
    Object.entries(stored.requests).map(([name, request]) => [name, completed(request)]),
  );
  const specification = join(root, 'specs', `${provider}.yaml`);
  const { batch, ...rest } = stored;
  const create = completed(stored.requests.create);
  return {
    ...rest,
    provider,
    create,
    createMany: (count) => ({ ...create, body: enlarged(create.body, batch, count) }),
    requests,
    specification,
  };
}

function fileOf(provider: string): string {
  return join(root, 'fixtures', provider, 'benchmark.json');
}

function completed({ repeated, ...request }: StoredRequest): WorkRequest {
  if (repeated === undefined) return request;
  const answer = request.answer as Record<string, unknown>;
  const [item] = answer[repeated] as object[];
  const items = Array.from({ length: request.existing ?? 1 }, (_, at) => ({ ...item, id: at + 1 }));
  return { ...request, answer: { ...answer, [repeated]: items } };
}

function enlarged(body: unknown, batch: string, count: number): object {
  const one = body as Readonly<Record<string, unknown>>;
  const [item] = one[batch] as readonly unknown[];
  return { ...one, [batch]: Array.from({ length: count }, () => item) };
}
