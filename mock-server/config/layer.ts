/** One of the three places where settings come from, as far as it was read, and everything that is wrong in it. */
import type { ServedDocument } from '../load-providers.ts';
import type { GivenOption, PlannedSandbox } from './config.ts';
import type { Fault } from './reading.ts';
import type { SettingsTable, SettingValues } from './settings.ts';

/** Names the place of a setting, or of something within it, and what stands there, if that may be shown. */
export type Where = (key: string, tokens?: readonly string[], given?: unknown) => string;

export interface SettingsLayer<Table extends SettingsTable> {
  /** Those that were given, and rightly. */
  readonly values: Partial<SettingValues<Table>>;
  /** Where each of those stands that were given, rightly or not. */
  readonly places: ReadonlyMap<string, string>;
  readonly mistakes: readonly string[];
}

export interface Layer<Table extends SettingsTable> extends SettingsLayer<Table> {
  /** Undefined when it says nothing of documents. */
  readonly documents: readonly ServedDocument[] | undefined;
  readonly options: readonly GivenOption[];
  readonly sandboxes: readonly PlannedSandbox[];
}

export function mistakeOf(where: Where, key: string, { tokens, given, message }: Fault): string {
  return `${where(key, tokens, given)}: ${message}`;
}

/** A value as a message shows it: on one line, and not too long a one. */
export function shown(given: unknown): string {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
