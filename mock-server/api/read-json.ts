/** Turns the bytes of a body into data, by the provider's own policy. */
import { TextDecoder } from 'node:util';
import type { Problem } from '../rules/problem.ts';
import { bodyLimit } from './receive-body.ts';
import type { BodyPolicy } from './provider.ts';

/** Deeper nesting is refused: parsers that recurse, the client's own among them, break on it. */
export const nestingLimit = 200;

export type ReadBody = { readonly value: unknown } | Problem;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * @param mediaType lower case, without parameters; undefined when the request has no Content-Type
 * @param limit of its length, in bytes, for the refusal
 */
export function readBody(
  bytes: Buffer | 'too-large',
  mediaType: string | undefined,
  policy: BodyPolicy,
  limit: number = bodyLimit,
): ReadBody {
  if (bytes === 'too-large') return { kind: 'body-too-large', limit };
  if (bytes.length === 0) return { value: undefined };
  const isJson = mediaType === undefined ? policy.withoutType === 'json' : isJsonType(mediaType);
  if (isJson) return readJson(bytes, policy.parse ?? parseJson);
  if (mediaType === undefined || policy.otherTypes === 'refuse') {
    return { kind: 'unsupported-media-type', mediaType };
  }
  return policy.otherTypes === 'text' ? { value: bytes.toString('utf8') } : { value: undefined };
}

export function isJsonType(mediaType: string): boolean {
  return mediaType === 'application/json' || /^[^/]+\/[^/]+\+json$/.test(mediaType);
}

function readJson(bytes: Buffer, parse: NonNullable<BodyPolicy['parse']>): ReadBody {
  if (nestsDeeperThan(bytes, nestingLimit)) return { kind: 'unreadable-body', reason: 'nesting' };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { kind: 'unreadable-body', reason: 'utf-8' };
  }
  return parse(text);
}

function parseJson(text: string): ReadBody {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { kind: 'unreadable-body', reason: 'json', detail: (error as Error).message };
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\{}[]');

/** Counts brackets outside of strings; every byte of these characters stands for itself in UTF-8. */
function nestsDeeperThan(bytes: Buffer, limit: number): boolean {
  if (bytes.length <= limit) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1;
  }
  return false;
}
