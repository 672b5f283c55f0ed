/**
 * Reads JSON as Python's `json.loads` does, because FastAPI passes its message and position on to the client.
 * The messages and positions are those of CPython's scanner up to 3.12:
 * https://github.com/python/cpython/blob/3.11/Modules/_json.c
 */
import type { Problem } from '../../rules/problem.ts';

/**
 * @param text not nested deeper than a few thousand levels: the reader recurses
 * @returns what `JSON.parse` gives (of duplicate keys the last wins), and for Python's own `NaN`, `Infinity` and
 *   `-Infinity` the number; for broken text Python's message and the position in characters
 */
export function parsePythonJson(text: string): { readonly value: unknown } | Problem {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return readAgain(text);
  }
}

/** Only for text that `JSON.parse` refused: it says why neither in Python's words nor with a position. */
function readAgain(text: string): { readonly value: unknown } | Problem {
  try {
    return { value: new PythonReader(text).read() };
  } catch (error) {
    if (!(error instanceof JsonDecodeError)) throw error;
    const position = charactersBefore(text, error.at);
    return { kind: 'unreadable-body', reason: 'json', position, detail: error.message };
  }
}

/** Python counts code points where JavaScript counts code units. */
function charactersBefore(text: string, at: number): number {
  const pairs = text.slice(0, at).match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g);
  return at - (pairs?.length ?? 0);
}

class JsonDecodeError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const blanks = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** Python wants one more character after the four digits. */
const unicodeEscape = /\\u[\da-fA-F]{4}[^]/y;
const shortEscape = /\\["\\/bfnrt]/y;
const names: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

class PythonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    this.#take(blanks);
    const value = this.#value();
    this.#take(blanks);
    if (this.#at !== this.#text.length) throw new JsonDecodeError('Extra data', this.#at);
    return value;
  }

  #value(): unknown {
    switch (this.#text[this.#at]) {
      case '"':
        return this.#string();
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      default:
        return this.#nameOrNumber();
    }
  }

  #nameOrNumber(): unknown {
    const name = names.find(([text]) => this.#text.startsWith(text, this.#at));
    if (name) {
      this.#at += name[0].length;
      return name[1];
    }
    const digits = this.#take(number);
    if (digits === undefined) throw new JsonDecodeError('Expecting value', this.#at);
    return Number(digits);
  }

  #string(): string {
    const begin = this.#at;
    this.#at += 1;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) {
        throw new JsonDecodeError('Unterminated string starting at', begin);
      }
      if (character < ' ') throw new JsonDecodeError('Invalid control character at', this.#at);
      if (character === '\\') this.#escape(begin);
      else this.#at += 1;
      // The characters are those of a JSON string by now.
      if (character === '"') return JSON.parse(this.#text.slice(begin, this.#at)) as string;
    }
  }

  #escape(begin: number): void {
    const backslash = this.#at;
    const kind = this.#text[backslash + 1];
    if (kind === undefined) throw new JsonDecodeError('Unterminated string starting at', begin);
    if (kind !== 'u') {
      if (this.#take(shortEscape) === undefined) {
        throw new JsonDecodeError('Invalid \\escape', backslash);
      }
      return;
    }
    if (this.#take(unicodeEscape) === undefined) {
      throw new JsonDecodeError('Invalid \\uXXXX escape', backslash + 1);
    }
    this.#at -= 1;
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.#enter();
    if (this.#found(']')) return items;
    do {
      this.#take(blanks);
      items.push(this.#value());
      this.#take(blanks);
    } while (!this.#ends(']'));
    return items;
  }

  #object(): object {
    const members: [string, unknown][] = [];
    this.#enter();
    if (this.#found('}')) return {};
    do {
      this.#take(blanks);
      if (this.#text[this.#at] !== '"') {
        throw new JsonDecodeError('Expecting property name enclosed in double quotes', this.#at);
      }
      const name = this.#string();
      this.#take(blanks);
      if (!this.#found(':')) throw new JsonDecodeError("Expecting ':' delimiter", this.#at);
      this.#take(blanks);
      members.push([name, this.#value()]);
      this.#take(blanks);
    } while (!this.#ends('}'));
    // Defines own members, `__proto__` too, and lets the last of the same name win: as `JSON.parse` does.
    return Object.fromEntries(members);
  }

  #enter(): void {
    this.#at += 1;
    this.#take(blanks);
  }

  /** @returns whether the array or object is over; if not, a comma was passed */
  #ends(bracket: string): boolean {
    if (this.#found(bracket)) return true;
    if (!this.#found(',')) throw new JsonDecodeError("Expecting ',' delimiter", this.#at);
    return false;
  }

  #found(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Passes over what `pattern` (sticky) matches here. @returns it; undefined when it does not match */
  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [];
    this.#at += taken?.length ?? 0;
    return taken;
  }
}
