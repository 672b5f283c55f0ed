/** Reads settings given as text: by flags or by environment variables. */
import { mistakeOf } from './layer.ts';
import type { SettingsLayer, Where } from './layer.ts';
import type { SettingsTable, SettingValues } from './settings.ts';

/** @param given by key; a flag may also be a list of texts, or true or false */
export function readTexts<Table extends SettingsTable>(
  table: Table,
  given: Readonly<Record<string, unknown>>,
  where: Where,
): SettingsLayer<Table> {
  const values: Record<string, unknown> = {};
  const places = new Map<string, string>();
  const mistakes: string[] = [];
  for (const [key, { kind }] of Object.entries(table)) {
    const item = given[key];
    if (item === undefined) continue;
    places.set(key, where(key));
    const reading = typeof item === 'string' ? kind.fromText(item) : kind.fromData(item);
    if ('value' in reading) values[key] = reading.value;
    else mistakes.push(...reading.faults.map((fault) => mistakeOf(where, key, fault)));
  }
  return { values: values as Partial<SettingValues<Table>>, places, mistakes };
}
