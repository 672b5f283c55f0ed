/** Readers for the shapes that JSON data has: texts, choices, lists, and objects whose every key is known. */
import { nearest } from '../api/nearest.ts';
import { isRecord } from '../contract/is-record.ts';
import { faultsBelow, refused } from './reading.ts';
import type { Fault, ReadBy, Reader } from './reading.ts';

type Readers = Readonly<Record<string, Reader<unknown>>>;
type ObjectOf<Required extends Readers, Optional extends Readers> = {
  readonly [Key in keyof Required]: ReadBy<Required[Key]>;
} & { readonly [Key in keyof Optional]?: ReadBy<Optional[Key]> };

/** @param aliases what is meant by keys that are right elsewhere: `{"spec":"documents"}` */
export function objectOf<Required extends Readers, Optional extends Readers>(
  required: Required,
  optional: Optional,
  aliases: Readonly<Record<string, string>> = {},
): Reader<ObjectOf<Required, Optional>> {
  const readers = new Map(Object.entries({ ...required, ...optional }));
  return (given) => {
    if (!isRecord(given)) return refused('give keys and their values.', given);
    const values: Record<string, unknown> = {};
    const faults: Fault[] = [];
    for (const [key, item] of Object.entries(given)) {
      const reader = readers.get(key);
      if (!reader) {
        faults.push({ tokens: [key], message: unknownKey(key, [...readers.keys()], aliases) });
        continue;
      }
      const reading = reader(item);
      if ('value' in reading) values[key] = reading.value;
      else faults.push(...faultsBelow(key, reading));
    }
    for (const key of Object.keys(required)) {
      if (!Object.hasOwn(given, key)) faults.push({ tokens: [key], message: 'is missing.' });
    }
    return faults.length > 0 ? { faults } : { value: values as ObjectOf<Required, Optional> };
  };
}

function unknownKey(
  key: string,
  known: readonly string[],
  aliases: Readonly<Record<string, string>>,
): string {
  const alias = Object.hasOwn(aliases, key) ? aliases[key] : undefined;
  return `is not known. Did you mean ${alias ?? nearest(key, known, 1).join()}?`;
}

export function listOf<Item>(reader: Reader<Item>): Reader<readonly Item[]> {
  return (given) => {
    if (!Array.isArray(given)) return refused('give a list.', given);
    const readings = (given as readonly unknown[]).map(reader);
    const faults = readings.flatMap((reading, at) => faultsBelow(String(at), reading));
    if (faults.length > 0) return { faults };
    return { value: readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])) };
  };
}

/** A list in which no two items have the same name. @param key where an item's name stands in it */
export function uniqueListOf<Key extends string, Item extends Readonly<Record<Key, string>>>(
  reader: Reader<Item>,
  key: Key,
): Reader<readonly Item[]> {
  const list = listOf(reader);
  return (given) => {
    const reading = list(given);
    if (!Array.isArray(given)) return reading;
    const faults = repetitions(
      (given as readonly unknown[]).map((item) => (isRecord(item) ? item[key] : undefined)),
      key,
    );
    if (faults.length === 0) return reading;
    return { faults: [...('faults' in reading ? reading.faults : []), ...faults] };
  };
}

function repetitions(names: readonly unknown[], key: string): Fault[] {
  return names.flatMap((name, at) =>
    typeof name === 'string' && names.indexOf(name) < at
      ? [{ tokens: [String(at), key], given: name, message: 'it is given twice.' }]
      : [],
  );
}

/** @param wanted after "give": `a path that begins with /` */
export function textOf(form: RegExp, wanted: string): Reader<string> {
  return (given) =>
    typeof given === 'string' && form.test(given)
      ? { value: given }
      : refused(`give ${wanted}.`, given);
}

export const anyText = textOf(/^/, 'a text');

export function oneOf<const Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return (given) => {
    const value = choices.find((choice) => choice === given);
    if (value !== undefined) return { value };
    return refused(`give one of ${choices.join(', ')}.`, given);
  };
}

/** Keys of any name, with values of one kind. */
export function recordOf<Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (given) => {
    if (!isRecord(given)) return refused('give keys and their values.', given);
    const readings = Object.entries(given).map(([key, item]) => [key, reader(item)] as const);
    const faults = readings.flatMap(([key, reading]) => faultsBelow(key, reading));
    if (faults.length > 0) return { faults };
    return {
      value: Object.fromEntries(
        readings.flatMap(([key, reading]) => ('value' in reading ? [[key, reading.value]] : [])),
      ),
    };
  };
}

export const anything: Reader<unknown> = (given) => ({ value: given });
