/** The positions of a switch as a control offers them. */
import type { Schema } from '../../api/admin-types.ts';

export type SwitchDefinition = Schema<'Provider'>['switches'][number];
export type SwitchValue = SwitchDefinition['default'];

/** By the JSON that stands for each; undefined when others can be typed, such as `a number of requests`. */
export function listedPositions({
  accepts,
}: Pick<SwitchDefinition, 'accepts'>): readonly string[] | undefined {
  return accepts.every((words) => readPosition(words) !== undefined) ? accepts : undefined;
}

/** What was typed, as the server takes it: a text that is no JSON is meant as it stands. */
export function typedPosition(text: string): SwitchValue {
  const read = readPosition(text.trim());
  return read === undefined ? text.trim() : read;
}

function readPosition(text: string): SwitchValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? undefined : (value as SwitchValue);
  } catch {
    return undefined;
  }
}
