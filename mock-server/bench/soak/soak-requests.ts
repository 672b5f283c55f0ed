/** The requests of a soak: the cases of all providers, without what they expect. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SoakRequest {
  readonly provider: string;
  readonly method: string;
  /** Below the provider's address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface SoakMaterial {
  readonly requests: readonly SoakRequest[];
  readonly events: readonly { readonly provider: string; readonly type: string }[];
  /** Where the requests want to be called. */
  readonly targets: readonly string[];
}

interface StoredRequest {
  readonly method: string;
  readonly path: string;
  readonly credential?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly rawBase64?: string;
  readonly repeatBody?: unknown;
}

interface StoredCase {
  readonly before?: readonly { readonly request: StoredRequest }[];
  readonly request: StoredRequest;
}

interface StoredCredentials {
  readonly variables: Readonly<Record<string, string | number>>;
  readonly credentials: readonly {
    readonly id: string;
    readonly headers: Readonly<Record<string, string>>;
  }[];
}

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

export function loadSoakMaterial(): SoakMaterial {
  const providers = readdirSync(fixtures).filter((name) =>
    existsSync(join(fixtures, name, 'cases.json')),
  );
  const requests = inTurns(providers.map(requestsOf));
  const origins = requests.flatMap(({ body = '' }) => body.match(/https:\/\/[a-z0-9.-]+\b/g) ?? []);
  return { requests, events: inTurns(providers.map(eventsOf)), targets: [...new Set(origins)] };
}

function requestsOf(provider: string): SoakRequest[] {
  const { cases } = read(provider, 'cases.json') as { readonly cases: readonly StoredCase[] };
  const credentials = read(provider, 'credentials.json') as StoredCredentials;
  return cases
    .flatMap(({ before = [], request }) => [...before.map((step) => step.request), request])
    .filter(({ rawBase64, repeatBody }) => rawBase64 === undefined && repeatBody === undefined)
    .map((request) => composed(provider, request, credentials));
}

function composed(
  provider: string,
  { method, path, credential, headers, body, rawBody }: StoredRequest,
  { variables, credentials }: StoredCredentials,
): SoakRequest {
  // What a case saved from an earlier answer is a number nearly always.
  const filled = (text: string) =>
    text.replace(/\$\{(\w+)\}/g, (_, name: string) => String(variables[name] ?? 1));
  const own = credentials.find(({ id }) => id === credential)?.headers;
  const type = body === undefined ? undefined : { 'Content-Type': 'application/json' };
  const content = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const all = JSON.parse(
    filled(JSON.stringify({ ...type, ...own, ...headers })),
  ) as SoakRequest['headers'];
  const request = { provider, method, path: filled(path), headers: all };
  return content === undefined ? request : { ...request, body: filled(content) };
}

function eventsOf(provider: string): SoakMaterial['events'] {
  const { events } = read(provider, 'events.json') as {
    readonly events: readonly { readonly type: string }[];
  };
  return events.filter(({ type }) => !type.includes('*')).map(({ type }) => ({ provider, type }));
}

/** One of each list, then the next one of each. */
function inTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
}

function read(provider: string, file: string): unknown {
  return JSON.parse(readFileSync(join(fixtures, provider, file), 'utf8'));
}
