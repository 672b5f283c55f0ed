/** What the user wants to be verified: reads the options of `webhook-sandbox verify`. */
import { nearest } from '../api/nearest.ts';
import type { Credential } from '../verify/credentials.ts';
import type { ServerFlags } from './find-server.ts';
import { UsageError } from './usage-error.ts';

/** As the user gave them. */
export interface VerifyOptions extends ServerFlags {
  readonly providers: readonly string[];
  readonly target?: string;
  readonly credential: readonly string[];
  readonly var: readonly string[];
  readonly allowCreate: boolean;
  readonly rate?: string;
  readonly verbose: boolean;
  readonly json: boolean;
  /** Files. */
  readonly out?: string;
  readonly junit?: string;
  readonly quiet: boolean;
}

export function wrong(why: string): UsageError {
  return new UsageError(`Failed to verify: ${why}`);
}

/** @throws UsageError for a name that is none */
export function readNames(given: readonly string[], known: readonly string[]): readonly string[] {
  for (const name of given) {
    if (known.includes(name)) continue;
    throw wrong(
      `there are no cases of ${JSON.stringify(name)}. ` +
        `Did you mean ${nearest(name, known, 1).join('')}? There are ${known.join(', ')}.`,
    );
  }
  return [...new Set(given)];
}

/**
 * Values are never repeated in a message: they let somebody in.
 * @param known ids in the provider's fixtures
 * @throws UsageError for what is no header, and for an id that no case has
 */
export function readCredentialFlags(
  given: readonly string[],
  known: readonly string[],
): Credential[] {
  const headers = new Map<string, Record<string, string>>();
  for (const [index, text] of given.entries()) {
    const form = /^(?:([\w-]+)=)?([!#$%&'*+.^`|~\w-]+):[ \t]*([\t\x20-\x7e\x80-\xff]+)$/;
    const [, id = 'default', name = '', value = ''] = form.exec(text) ?? [];
    if (name === '') {
      throw wrong(
        `--credential number ${index + 1} is no header. Give 'Name: value', or 'id=Name: value'.`,
      );
    }
    if (!known.includes(id)) {
      throw wrong(`no case needs a credential ${id}. There are ${known.join(', ')}.`);
    }
    headers.set(id, { ...headers.get(id), [name]: value.trimEnd() });
  }
  return [...headers].map(([id, of]) => ({ id, headers: of }));
}

/**
 * @param defaults of the provider's fixtures: a number there stays one
 * @throws UsageError for what is no pair, and for a name that no case has
 */
export function readVariables(
  given: readonly string[],
  defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    given.map((text): [string, unknown] => {
      const [, name = '', value = ''] = /^([A-Za-z_]\w*)=(.+)$/.exec(text) ?? [];
      if (name === '') throw wrong(`--var ${text}: give name=value.`);
      if (!Object.hasOwn(defaults, name)) {
        const names = Object.keys(defaults).join(', ');
        throw wrong(`--var ${name}: ${names === '' ? 'no case has any' : `there are ${names}`}.`);
      }
      if (typeof defaults[name] !== 'number') return [name, value];
      if (/^\d{1,15}$/.test(value)) return [name, Number(value)];
      throw wrong(`--var ${name}: give a number.`);
    }),
  );
}

const slowestRate = 0.1;
const fastestRate = 100_000;

/** @param limit requests per minute that the provider allows; null when it publishes none */
export function readRate(given: string | undefined, limit: number | null): number {
  if (given === undefined) return Math.min(60, limit === null ? 60 : limit / 2);
  const rate = /^\d+(?:\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  if (!(rate >= slowestRate && rate <= fastestRate)) {
    throw wrong(
      `--rate ${given}: give a number of requests per minute, from ${slowestRate} to ${fastestRate}` +
        `${limit === null ? '' : `, below the ${limit} that the provider allows`}.`,
    );
  }
  if (limit === null || rate < limit) return rate;
  throw wrong(
    `--rate ${given}: the provider allows ${limit} per minute. Give less, ${slowestRate} at least.`,
  );
}
