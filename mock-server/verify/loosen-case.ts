/**
 * What a case expects of a real account. A refusal is compared whole, as at the sandbox. Of a success its shape is:
 * members and types, free values in their form; whole is only what the case has sent itself, or has learned before.
 * Names, numbers and settings of the fixtures' accounts are not those of others.
 */
import { isRecord } from '../contract/is-record.ts';
import type { Case, Expectation } from './case-format.ts';
import { placeholderTest } from './placeholder.ts';
import { variablesIn } from './variables.ts';

export function loosenCase(played: Case): Case {
  const { expect } = played;
  if (expect.status >= 400) return played;
  const { bodyText, ...rest } = expect;
  const whole = bodyText === undefined ? expect.body : parsed(bodyText);
  if (whole === undefined) return played;
  const loosened: Expectation = { ...rest, body: loosen('', whole, sentBy(played)) };
  return { ...played, expect: loosened };
}

function loosen(key: string, expected: unknown, sent: ReadonlySet<string>): unknown {
  if (sent.has(memberText(key, expected))) return expected;
  if (Array.isArray(expected)) return expected.map((item) => loosen(key, item, sent));
  if (isRecord(expected)) {
    return Object.fromEntries(
      Object.entries(expected).map(([name, value]) => [name, loosen(name, value, sent)]),
    );
  }
  if (typeof expected === 'string') return isFree(expected) ? expected : '<string>';
  return expected === null ? null : `<${typeof expected}>`;
}

function isFree(text: string): boolean {
  return placeholderTest(text) !== undefined || variablesIn(text).length > 0;
}

/** The members of all bodies that the case sends, at whatever depth. */
function sentBy({ before = [], request }: Case): ReadonlySet<string> {
  const sent = new Set<string>();
  const collect = (key: string, value: unknown): void => {
    if (key !== '') sent.add(memberText(key, value));
    if (Array.isArray(value)) for (const item of value) collect(key, item);
    else if (isRecord(value)) for (const name of Object.keys(value)) collect(name, value[name]);
  };
  for (const { body, rawBody } of [...before.map((step) => step.request), request]) {
    collect('', body ?? parsed(rawBody ?? ''));
  }
  return sent;
}

function memberText(key: string, value: unknown): string {
  return `${key}: ${JSON.stringify(value)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
