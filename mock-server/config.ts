/** What the server can be told, its defaults, and one message that names everything that is wrong at once. */
import type { ServedDocument } from './load-providers.ts';

export const defaults = {
  port: 4010,
  host: '127.0.0.1',
  ledgerLimit: 10_000,
  sandboxLimit: 1_000,
  logFormat: 'pretty',
  logLevel: 'info',
} as const;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly ledgerLimit: number;
  readonly sandboxLimit: number;
  readonly logFormat: 'pretty' | 'json';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly documents: readonly ServedDocument[];
  /** Switches as text, still to be read by the providers: `{"<provider>.throttle":"off"}`. */
  readonly options: Readonly<Record<string, string>>;
}

export type ConfigOutcome = { readonly config: Config } | { readonly mistakes: readonly string[] };

const nameForm = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** First parts of addresses that the server itself answers. */
const reservedNames = ['sandboxes', '__admin'];

/**
 * @param given the options of `serve`, as the command line has them: text, and lists of text
 * @param builtIn names of the providers that are there already
 */
export function readConfig(
  given: Readonly<Record<string, unknown>>,
  builtIn: readonly string[],
): ConfigOutcome {
  const mistakes: string[] = [];
  const number = (flag: string, key: string, least: number, most: number): number => {
    const text = String(given[key]);
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    mistakes.push(`--${flag} ${text}: give a whole number from ${least} to ${most}.`);
    return least;
  };
  const config: Config = {
    port: number('port', 'port', 0, 65_535),
    host: readHost(given['host'], mistakes),
    ledgerLimit: number('ledger-limit', 'ledgerLimit', 1, 10_000_000),
    sandboxLimit: number('max-sandboxes', 'maxSandboxes', 1, 1_000_000),
    logFormat: given['logFormat'] as Config['logFormat'],
    logLevel: given['logLevel'] as Config['logLevel'],
    documents: readDocuments(
      listOf(given['spec']),
      listOf(given['name']),
      new Set([...reservedNames, ...builtIn]),
      mistakes,
    ),
    options: readAssignments(listOf(given['option']), mistakes),
  };
  return mistakes.length > 0 ? { mistakes } : { config };
}

const listOf = (given: unknown): readonly string[] => (given ?? []) as readonly string[];

function readHost(given: unknown, mistakes: string[]): string {
  const host = String(given).trim();
  if (host === '') mistakes.push('--host: give an address, such as 127.0.0.1.');
  return host;
}

function readDocuments(
  files: readonly string[],
  names: readonly string[],
  taken: ReadonlySet<string>,
  mistakes: string[],
): ServedDocument[] {
  if (files.length !== names.length) {
    mistakes.push(
      `There are ${files.length} documents (--spec) and ${names.length} names (--name): give each document one name.`,
    );
  }
  const seen = new Set<string>();
  for (const name of names) {
    if (!nameForm.test(name) && !taken.has(name)) {
      mistakes.push(`--name ${name}: use lower-case letters, digits and - only.`);
    } else if (taken.has(name)) mistakes.push(`--name ${name}: the name is taken. Choose another.`);
    else if (seen.has(name)) mistakes.push(`--name ${name}: it is given twice.`);
    seen.add(name);
  }
  return files.map((file, at) => ({ name: names[at] ?? '', file }));
}

function readAssignments(texts: readonly string[], mistakes: string[]): Record<string, string> {
  const assignments = new Map<string, string>();
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      mistakes.push(`--option ${text}: write it as <provider>.<switch>=<value>.`);
    } else if (assignments.has(name)) mistakes.push(`--option ${name}: it is given twice.`);
    else assignments.set(name, value);
  }
  return Object.fromEntries(assignments);
}
