/** Reads what the user wants of `receiver-check`. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import type { HeaderList } from '../delivery/delivery.ts';
import { checkIds } from '../receiver-check/check.ts';
import type { CheckId } from '../receiver-check/check.ts';
import { parseDuration } from '../sandbox/clock.ts';
import type { ReceiverCheckOptions } from './receiver-check-options.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError for a check that there is not */
export function chosenChecks({
  only,
  skip,
}: Pick<ReceiverCheckOptions, 'only' | 'skip'>): readonly CheckId[] {
  const wanted = only === undefined ? checkIds : readChecks('--only', only);
  const unwanted = skip === undefined ? [] : readChecks('--skip', skip);
  return wanted.filter((check) => !unwanted.includes(check));
}

function readChecks(flag: string, text: string): readonly CheckId[] {
  return text.split(',').map((part) => {
    const name = part.trim();
    const known = checkIds.find((check) => check === name);
    if (known) return known;
    throw wrong(
      `${flag} ${name}: there is no such check. Did you mean ${nearest(name, checkIds, 1).join()}? ` +
        `There are ${checkIds.join(', ')}.`,
    );
  });
}

/** @returns those of the catalogue when nothing is asked for @throws UsageError for an event that there is not */
export function chosenTypes(
  asked: readonly string[],
  { name, samples = [] }: Pick<Provider, 'name' | 'samples'>,
): readonly string[] {
  const known = samples.map(({ type }) => type);
  const unknown = asked.find((type) => !known.includes(type));
  if (unknown === undefined) return asked.length > 0 ? [...new Set(asked)] : known;
  throw wrong(
    `--event ${unknown}: ${name} has no such event. Did you mean ${nearest(unknown, known).join(' or ')}?`,
  );
}

/** @throws UsageError for what HTTP cannot carry */
export function readHeaders(texts: readonly string[]): HeaderList {
  return texts.map((text) => {
    const [, name = '', value = ''] = /^([^:]*):\s*(.*)$/.exec(text) ?? [];
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw wrong(`--header ${text}: write it as "Name: value".`);
    }
    return [name, value];
  });
}

const usualSlowMs = 2_500;

/** @param providerMs the time-out of the provider @throws UsageError for what is no duration */
export function readTimes(
  { timeout, slow }: Pick<ReceiverCheckOptions, 'timeout' | 'slow'>,
  providerMs: number,
): { readonly timeoutMs: number; readonly slowMs: number } {
  const timeoutMs = timeout === undefined ? providerMs : readTime('--timeout', timeout);
  const slowMs =
    slow === undefined
      ? Math.min(usualSlowMs, Math.round(timeoutMs / 2))
      : readTime('--slow', slow);
  if (slowMs < timeoutMs) return { timeoutMs, slowMs };
  throw wrong(`--slow: ${slowMs} ms are not less than the time-out of ${timeoutMs} ms.`);
}

function readTime(flag: string, text: string): number {
  let milliseconds = 0;
  try {
    milliseconds = parseDuration(text);
  } catch {
    // Told below.
  }
  if (milliseconds > 0) return milliseconds;
  throw wrong(`${flag} ${text}: write a duration such as 5s or 500ms.`);
}

export function wrong(why: string): UsageError {
  return new UsageError(`Failed to check the receiver: ${why}`);
}
