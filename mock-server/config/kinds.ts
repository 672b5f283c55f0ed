/** The kinds of settings: how each is read from text (a flag, a variable) and from the data of a file. */
import { ClockError, parseDuration } from '../sandbox/clock.ts';
import { refused } from './reading.ts';
import type { Reader, Reading } from './reading.ts';
import { anyText, listOf, oneOf } from './shapes.ts';

export interface Kind<Value> {
  /** What stands for the value in the help: `<number>`; empty for a flag that takes none. */
  readonly placeholder: string;
  readonly fromText: (text: string) => Reading<Value>;
  readonly fromData: Reader<Value>;
  /** Whether the flag may be repeated. */
  readonly isList?: true;
  /** Whether it is a path, which a file counts from its own directory. */
  readonly isPath?: true;
}

export function integer(least: number, most: number): Kind<number> {
  const wanted = `give a whole number from ${least} to ${most}.`;
  const isRight = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  return {
    placeholder: '<number>',
    fromText: (text) => {
      const value = /^\d+$/.test(text) ? Number(text) : undefined;
      return isRight(value) ? { value } : refused(wanted, text);
    },
    fromData: (given) => (isRight(given) ? { value: given } : refused(wanted, given)),
  };
}

/** Texts are read alike wherever they stand. */
function textual<Value>(placeholder: string, reader: Reader<Value>): Kind<Value> {
  return { placeholder, fromText: reader, fromData: reader };
}

/** @param wanted after "give"; @param read answers undefined for a text that is none */
function readText<Value>(wanted: string, read: (text: string) => Value | undefined): Reader<Value> {
  return (given) => {
    const value = typeof given === 'string' ? read(given.trim()) : undefined;
    if (value !== undefined) return { value };
    const isBlank = typeof given === 'string' && given.trim() === '';
    return refused(`give ${wanted}.`, isBlank ? undefined : given);
  };
}

/** A text that is not empty. @param wanted after "give": `an address, such as 127.0.0.1` */
export function text(placeholder: string, wanted: string, form = /./): Kind<string> {
  return textual(
    placeholder,
    readText(wanted, (given) => (form.test(given) ? given : undefined)),
  );
}

/** Any text at all, to be read further elsewhere. */
export function anyTextKind(placeholder: string): Kind<string> {
  return textual(placeholder, anyText);
}

export function choice<const Choice extends string>(
  placeholder: string,
  choices: readonly Choice[],
): Kind<Choice> {
  return textual(placeholder, oneOf(choices));
}

export function path(placeholder = '<file>'): Kind<string> {
  return { ...text(placeholder, 'a path'), isPath: true };
}

/** In messages its value is never shown. */
export function secret(leastLength: number): Kind<string> {
  const form = new RegExp(`^[!-~]{${leastLength},}$`);
  const wanted = `give at least ${leastLength} characters: visible ASCII without spaces.`;
  return textual('<secret>', (given) =>
    typeof given === 'string' && form.test(given) ? { value: given } : refused(wanted),
  );
}

/** Milliseconds, more than none. */
export function duration(): Kind<number> {
  return textual(
    '<duration>',
    readText('a duration, such as 30m, 12h or P7D', (given) => {
      try {
        return parseDuration(given) || undefined;
      } catch (error) {
        if (error instanceof ClockError) return undefined;
        throw error;
      }
    }),
  );
}

const byteUnits = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** Bytes: `256MiB`, `64MB`, `268435456`. */
export function size(least: number, leastInWords: string): Kind<number> {
  const wanted = `give a size of at least ${leastInWords}, such as 256MiB or 64MB.`;
  const check = (value: number, given: unknown): Reading<number> =>
    Number.isSafeInteger(value) && value >= least ? { value } : refused(wanted, given);
  const fromText = (given: string): Reading<number> => {
    const [, number, unit = 'b'] = /^(\d+(?:\.\d+)?) ?([kmg]?i?b)?$/i.exec(given.trim()) ?? [];
    const factor = byteUnits[unit.toLowerCase() as keyof typeof byteUnits];
    return check(Math.round(Number(number) * factor), given);
  };
  return {
    placeholder: '<size>',
    fromText,
    fromData: (given) =>
      typeof given === 'string'
        ? fromText(given)
        : check(typeof given === 'number' ? given : NaN, given),
  };
}

/** As a flag: `--name` or `--no-name`. */
export function boolean(): Kind<boolean> {
  const wanted = 'give true or false.';
  return {
    placeholder: '',
    fromText: (given) =>
      given === 'true' || given === 'false' ? { value: given === 'true' } : refused(wanted, given),
    fromData: (given) => (typeof given === 'boolean' ? { value: given } : refused(wanted, given)),
  };
}

/** In the environment its items stand between commas; as a flag it is repeated. */
export function list(item: Kind<string>): Kind<readonly string[]> {
  const fromData = listOf(item.fromData);
  return {
    placeholder: item.placeholder,
    fromText: (given) => fromData(given.split(',').map((part) => part.trim())),
    fromData,
    isList: true,
  };
}
