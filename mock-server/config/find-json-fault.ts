/** Where a text stops being JSON. `JSON.parse` tells it only sometimes, and quotes the text, which may hold a secret. */

export interface JsonFault {
  /** In characters, from 0. */
  readonly offset: number;
  /** What would be right there: `a value`. */
  readonly expected: string;
}

type Place = 'value' | 'first item' | 'name' | 'first name' | 'colon' | 'after item' | 'end';
type Kind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'literal' | 'none';

const blank = /[ \t\r\n]*/y;
const sign = /[{}[\],:]/y;
const string = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** @returns undefined for JSON */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let place: Place = 'value';
  let at = 0;
  for (;;) {
    at += measure(blank, text, at);
    if (at === text.length && place === 'end') return undefined;
    const { kind, length } = readToken(text, at);
    const next = step(place, kind, open);
    if (next === undefined) return { offset: at, expected: expectation(place, open) };
    place = next;
    at += length;
  }
}

/** @param open changed with what the token opens or closes @returns undefined for what may not stand here */
function step(place: Place, kind: Kind, open: ('{' | '[')[]): Place | undefined {
  const innermost = open.at(-1);
  const closes = (kind === '}' && innermost === '{') || (kind === ']' && innermost === '[');
  if (closes && ['first item', 'first name', 'after item'].includes(place)) {
    open.pop();
    return open.length > 0 ? 'after item' : 'end';
  }
  switch (place) {
    case 'value':
    case 'first item':
      if (kind === '{' || kind === '[') {
        open.push(kind);
        return kind === '{' ? 'first name' : 'first item';
      }
      if (kind !== 'string' && kind !== 'literal') return undefined;
      return open.length > 0 ? 'after item' : 'end';
    case 'name':
    case 'first name':
      return kind === 'string' ? 'colon' : undefined;
    case 'colon':
      return kind === ':' ? 'value' : undefined;
    case 'after item':
      if (kind !== ',') return undefined;
      return innermost === '{' ? 'name' : 'value';
    case 'end':
      return undefined;
  }
}

function expectation(place: Place, open: readonly ('{' | '[')[]): string {
  const isObject = open.at(-1) === '{';
  switch (place) {
    case 'value':
      return 'a value';
    case 'first item':
      return 'a value or ]';
    case 'name':
      return 'a name in double quotes';
    case 'first name':
      return 'a name in double quotes or }';
    case 'colon':
      return 'a colon';
    case 'after item':
      return isObject ? 'a comma or }' : 'a comma or ]';
    case 'end':
      return 'the end';
  }
}

function readToken(text: string, at: number): { readonly kind: Kind; readonly length: number } {
  if (measure(sign, text, at) > 0) return { kind: text.charAt(at) as Kind, length: 1 };
  const quoted = measure(string, text, at);
  if (quoted > 0) return { kind: 'string', length: quoted };
  const bare = measure(literal, text, at);
  return bare > 0 ? { kind: 'literal', length: bare } : { kind: 'none', length: 0 };
}

function measure(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
