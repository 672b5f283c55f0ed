/** The headers of a request to a receiver: as composed, with what HTTP itself needs, or not at all. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { HeaderPair } from './send-outcome.ts';

export interface ComposedHead {
  readonly headers: readonly HeaderPair[];
  /** Host and port, for a `Host` header when none was composed. */
  readonly host: string;
  readonly bodyBytes: number;
}

/**
 * Order and case stay. Only when they were not composed, `Host` is put before, `Content-Length` and `Connection` are put
 * after the others. Nothing may contradict how the body is framed, else a header of a subscription could smuggle a
 * second request into the connection.
 * @returns names and values in turn, or what cannot be sent, when it is a string
 */
export function composeHead({ headers, host, bodyBytes }: ComposedHead): string[] | string {
  const fault = headers.map((header) => faultOf(header, bodyBytes)).find(Boolean);
  if (fault) return fault;
  const names = headers.map(([name]) => name.toLowerCase());
  const twice = names.find((name, index) => once.has(name) && names.indexOf(name) !== index);
  if (twice) return `The header ${quote(twice)} cannot be sent twice.`;
  const missing = (name: string): boolean => !names.includes(name.toLowerCase());
  const before: HeaderPair[] = [['Host', host]];
  const after: HeaderPair[] = [
    ['Content-Length', String(bodyBytes)],
    ['Connection', 'keep-alive'],
  ];
  return [
    ...before.filter(([name]) => missing(name)),
    ...headers,
    ...after.filter(([name]) => missing(name)),
  ].flat();
}

const once = new Set(['host', 'content-length']);
/** What they announce is never done. */
const unkept: Readonly<Partial<Record<string, string>>> = {
  'transfer-encoding': 'the body is sent with its length, not in chunks',
  trailer: 'the body is sent with its length, not in chunks',
  expect: 'the body is sent without waiting for leave',
};

function faultOf([name, value]: HeaderPair, bodyBytes: number): string | undefined {
  const reason = invalidReason(name, value) ?? framingReason(name.toLowerCase(), value, bodyBytes);
  return reason && `The header ${quote(name)} cannot be sent: ${reason}.`;
}

function invalidReason(name: string, value: string): string | undefined {
  try {
    validateHeaderName(name);
  } catch {
    return 'its name is not a token';
  }
  try {
    validateHeaderValue(name, value);
  } catch {
    return `its value ${quote(value)} has characters that no header can carry`;
  }
  return undefined;
}

function framingReason(name: string, value: string, bodyBytes: number): string | undefined {
  const isWrongLength = name === 'content-length' && value.trim() !== String(bodyBytes);
  if (isWrongLength) return `it says ${quote(value)}, and the body has ${bodyBytes} bytes`;
  return Object.hasOwn(unkept, name) ? unkept[name] : undefined;
}

/** Nothing outside of printable ASCII, so that the message itself injects nothing anywhere. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[^\u0020-\u007e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
