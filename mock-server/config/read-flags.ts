/** What the command line gives. */
import { nearest } from '../api/nearest.ts';
import type { SettingsLayer, Where } from './layer.ts';
import { shown } from './layer.ts';
import { readTexts } from './read-texts.ts';
import { flagOf } from './setting-names.ts';
import type { SettingsTable } from './settings.ts';

export interface Flags {
  /** By key: a text, a list of texts, or true or false. */
  readonly given: Readonly<Record<string, unknown>>;
  /** What the command line holds besides, in its order. */
  readonly rest: readonly string[];
}

export const whereInFlags: Where = (key, _tokens, given) =>
  given === undefined ? flagOf(key) : `${flagOf(key)} ${shown(given)}`;

export function readFlags<Table extends SettingsTable>(
  table: Table,
  { given, rest }: Flags,
): SettingsLayer<Table> {
  const layer = readTexts(table, given, whereInFlags);
  return { ...layer, mistakes: [...unknownFlags(rest, Object.keys(table)), ...layer.mistakes] };
}

/** What follows an unknown flag is taken for its value, and not shown: it may be a secret. */
function unknownFlags(rest: readonly string[], keys: readonly string[]): string[] {
  const isFlag = (argument: string): boolean => /^-./.test(argument);
  const first = rest.findIndex(isFlag);
  const strays = first < 0 ? rest : rest.slice(0, first);
  return [
    ...strays.map((stray) => `${shown(stray)}: stands alone. Everything is said with flags.`),
    ...rest.filter(isFlag).map((argument) => {
      const flag = argument.replace(/=.*$/s, '');
      return `${shown(flag)}: is not known. Did you mean ${nearest(flag, keys.map(flagOf), 1).join()}?`;
    }),
  ];
}
