/** The body of a message as clients keep it: bytes, a text, or data that was read already. */
import { isLoose, memberAt } from './loose-members.ts';
import { bytesBody, noBody } from './sent-body.ts';
import type { SentBody } from './sent-body.ts';

/** Undefined when none of the names is there. */
export function readLooseBody(given: unknown, names: readonly string[]): SentBody | undefined {
  for (const name of names) {
    const value = memberAt(given, name);
    if (value !== undefined) return bodyOf(value);
  }
  return undefined;
}

/** A text is what was on the wire: one that should be JSON and is not must not pass for a JSON string. */
export function bodyOf(value: unknown): SentBody {
  if (value === undefined) return noBody;
  if (typeof value === 'string') return bytesBody(Buffer.from(value));
  if (value instanceof URLSearchParams) return bytesBody(Buffer.from(value.toString()));
  const bytes = bytesOf(value);
  return bytes ? bytesBody(bytes) : { kind: 'data', value: asOnTheWire(value) };
}

/** By what they have and not by their class: jest's test environment has classes of its own. */
function bytesOf(value: unknown): Buffer | undefined {
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  const isBuffer = Object.prototype.toString.call(value) === '[object ArrayBuffer]';
  return isBuffer ? Buffer.from(value as ArrayBuffer) : undefined;
}

/** Dates become texts, and members that are undefined are left out, as when it is sent. */
function asOnTheWire(value: unknown): unknown {
  if (!isLoose(value)) return value;
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch {
    return value;
  }
}
