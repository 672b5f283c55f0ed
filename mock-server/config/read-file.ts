/** What the configuration file gives. */
import { resolve } from 'node:path';
import { formatPointer } from '../contract/json-pointer.ts';
import { path } from './kinds.ts';
import type { LoadedFile } from './load-file.ts';
import type { Layer, Where } from './layer.ts';
import { mistakeOf, shown } from './layer.ts';
import { documentName } from './read-documents.ts';
import type { Reader } from './reading.ts';
import { sandboxShape } from './sandbox-shape.ts';
import type { Setting, SettingsTable } from './settings.ts';
import { anything, objectOf, recordOf, uniqueListOf } from './shapes.ts';

export interface KnownNames {
  /** Names that no document may have. */
  readonly taken: ReadonlySet<string>;
  /** Names of all providers, served documents among them. */
  readonly providers: readonly string[];
}

export function readFile<Table extends SettingsTable>(
  table: Table,
  { name, directory, data }: LoadedFile,
  known: KnownNames,
): Layer<Table> {
  const where: Where = (key, tokens = [], given) => {
    const place = `${name}: ${formatPointer([key, ...tokens])}`;
    // A list or an object in the wrong place may hold anything, secrets too.
    const isShown = given === null || ['string', 'number', 'boolean'].includes(typeof given);
    return isShown ? `${place} ${shown(JSON.stringify(given))}` : place;
  };
  const given = Object.keys(data).filter((key) => data[key] !== null);
  const places = new Map(given.map((key) => [key, where(key)]));
  const reading = fileShape(table, directory, known)(data);
  if ('faults' in reading) {
    const mistakes = reading.faults.map((fault) =>
      mistakeOf(where, fault.tokens[0] ?? '', { ...fault, tokens: fault.tokens.slice(1) }),
    );
    return { values: {}, places, mistakes, documents: undefined, options: [], sandboxes: [] };
  }
  const { documents, options = {}, sandboxes = [], ...values } = reading.value;
  return {
    values: values,
    places,
    mistakes: [],
    documents,
    options: Object.entries(options).map(([option, value]) => ({
      name: option,
      value,
      place: where('options', [option]),
    })),
    sandboxes: sandboxes.map((plan, at) => ({ ...plan, place: where('sandboxes', [String(at)]) })),
  };
}

function fileShape(table: SettingsTable, directory: string, { taken, providers }: KnownNames) {
  const entries = Object.entries(table);
  const own = entries.filter(([, { inFile }]) => inFile === undefined);
  const elsewhere = entries.flatMap(([key, { inFile }]) =>
    inFile ? [[key, inFile] as const] : [],
  );
  const document = objectOf({ name: documentName(taken), file: pathBelow(directory) }, {});
  return objectOf(
    {},
    {
      ...Object.fromEntries(own.map(([key, setting]) => [key, readerOf(setting, directory)])),
      documents: uniqueListOf(document, 'name'),
      options: recordOf(anything),
      sandboxes: uniqueListOf(sandboxShape(providers), 'id'),
    },
    Object.fromEntries(elsewhere),
  );
}

function pathBelow(directory: string): Reader<string> {
  return (given) => {
    const reading = path().fromData(given);
    return 'value' in reading ? { value: resolve(directory, reading.value) } : reading;
  };
}

function readerOf(setting: Setting<unknown, unknown>, directory: string): Reader<unknown> {
  const reader = setting.kind.isPath ? pathBelow(directory) : setting.kind.fromData;
  // What is off unless it is given can also be written down as off.
  return (given) => (given === null && setting.default === null ? { value: null } : reader(given));
}
