/** Compares an answer with what a case expects of it: status, named headers and the whole body. */
import { isRecord } from '../contract/is-record.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import type { Expectation } from './case-format.ts';
import type { Answer } from './http-client.ts';
import { placeholderTest } from './placeholder.ts';

export interface Mismatch {
  /** `status`, `headers/content-type`, `body/errors/0/title`. */
  readonly at: string;
  readonly expected: string;
  readonly received: string;
}

/** @param expected with its variables filled in */
export function matchAnswer(expected: Expectation, answer: Answer): Mismatch[] {
  return [
    ...compare('status', expected.status, answer.status),
    ...Object.entries(expected.headers ?? {}).flatMap(([name, value]) =>
      compare(`headers/${name}`, value ?? undefined, answer.headers[name]),
    ),
    ...compareBody(expected, answer),
  ];
}

function compareBody(expected: Expectation, { text }: Answer): Mismatch[] {
  if (expected.noBody === true) return text === '' ? [] : [mismatch('body', undefined, text)];
  if (expected.bodyText !== undefined) {
    return text === expected.bodyText ? [] : [mismatch('body', expected.bodyText, text)];
  }
  let body: unknown;
  try {
    body = JSON.parse(text) as unknown;
  } catch {
    return [
      { at: 'body', expected: show(expected.body), received: text === '' ? 'nothing' : text },
    ];
  }
  return compare('body', expected.body, body);
}

/** `undefined` stands for what is not there. */
function compare(at: string, expected: unknown, received: unknown): Mismatch[] {
  if (Array.isArray(expected) && Array.isArray(received)) {
    const length = Math.max(expected.length, received.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compare(`${at}/${index}`, expected[index], received[index]),
    );
  }
  if (isRecord(expected) && isRecord(received)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(received)]);
    return [...keys].flatMap((key) =>
      compare(at + formatPointer([key]), own(expected, key), own(received, key)),
    );
  }
  const test = typeof expected === 'string' ? placeholderTest(expected) : undefined;
  const fits = test ? test(received) : expected === received;
  return fits ? [] : [mismatch(at, expected, received)];
}

/** `toString` and `__proto__` are no members of a body that does not have them. */
function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function mismatch(at: string, expected: unknown, received: unknown): Mismatch {
  return { at, expected: show(expected), received: show(received) };
}

const longest = 300;

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}

/** @returns one message for all of them: where, what was expected, what came */
export function describeMismatches(title: string, mismatches: readonly Mismatch[]): string {
  const lines = mismatches.map(
    ({ at, expected, received }) => `  ${at}: expected ${expected}, received ${received}`,
  );
  return [`${title} got another answer:`, ...lines].join('\n');
}
