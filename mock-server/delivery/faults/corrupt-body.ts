/** Alters a body as it may be altered on its way, after it was signed. */
import type { Corruption } from '../../sandbox/delivery-faults.ts';

/** @param body JSON text @returns undefined when there is too little of it */
export function corruptBody(
  body: string,
  how: Corruption,
): { readonly body: string; readonly effect: string } | undefined {
  switch (how) {
    case 'bit':
      return flipBit(body);
    case 'truncate':
      return truncate(body);
    case 'not-json':
      return breakJson(body);
  }
}

/** From the middle on, and at best where nothing but a signature tells: the body stays JSON. */
function flipBit(body: string): { body: string; effect: string } | undefined {
  const middle = Math.floor(body.length / 2);
  const places = [...body.matchAll(/[A-Za-z0-9]/g)].map(({ index }) => index);
  const ordered = [...places.filter((at) => at >= middle), ...places.filter((at) => at < middle)];
  const [first] = ordered;
  if (first === undefined) return undefined;
  const place = ordered.find((at) => isJson(flippedAt(body, at))) ?? first;
  return {
    body: flippedAt(body, place),
    effect: `Flipped one bit of byte ${Buffer.byteLength(body.slice(0, place)) + 1} of the body, after it was signed.`,
  };
}

/** The lowest one: of ASCII letters and digits it makes another printable character of ASCII. */
function flippedAt(body: string, at: number): string {
  const flipped = String.fromCharCode(body.charCodeAt(at) ^ 1);
  return body.slice(0, at) + flipped + body.slice(at + 1);
}

function truncate(body: string): { body: string; effect: string } | undefined {
  const bytes = Buffer.from(body);
  if (bytes.length < 2) return undefined;
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  // The beginning of a character that was cut is left out.
  const kept = new TextDecoder('utf-8', { ignoreBOM: true }).decode(half, { stream: true });
  const effect = `Cut the body of ${bytes.length} bytes after ${Buffer.byteLength(kept)}, after it was signed.`;
  return { body: kept, effect };
}

/** A comma where a value is due is more than lenient parsers take. */
function breakJson(body: string): { body: string; effect: string } {
  const opening = /^[[{]/.test(body) ? 1 : 0;
  return {
    body: `${body.slice(0, opening)},${body.slice(opening)}`,
    effect: 'Put a comma where JSON allows none, after the body was signed.',
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
