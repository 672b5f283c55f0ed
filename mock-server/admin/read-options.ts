/** Holds options to the switches that there are: for the admin API, the command line and configuration files. */
import { nearest } from '../api/nearest.ts';
import type { SwitchDefinition, SwitchValue } from '../sandbox/switches.ts';

export interface OptionProblem {
  /** As the caller wrote it. */
  readonly name: string;
  /** Continues the name: `names no switch`. */
  readonly message: string;
  /** For a switch that does not exist: those with a similar name, the likeliest first. */
  readonly nearest?: readonly string[];
}

export type ReadOptions =
  /** By switch, in the switches' own form. */
  | { readonly values: Readonly<Record<string, SwitchValue>> }
  /** Everything that is wrong, as data and as sentences. */
  | { readonly problems: readonly OptionProblem[]; readonly mistakes: readonly string[] };

/** @param options a flat object: `{"<provider>.<switch>": value}`; values may be text, as from a command line */
export function readOptions(
  options: Readonly<Record<string, unknown>>,
  definitions: readonly SwitchDefinition[],
): ReadOptions {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const values: Record<string, SwitchValue> = {};
  const problems: OptionProblem[] = [];
  for (const [name, given] of Object.entries(options)) {
    const definition = byName.get(name);
    const value = definition?.read(given);
    if (!definition) problems.push(unknownSwitch(name, [...byName.keys()]));
    else if (value === undefined) problems.push(badValue(definition, given));
    else values[name] = value;
  }
  return problems.length > 0 ? { problems, mistakes: problems.map(asSentence) } : { values };
}

function unknownSwitch(name: string, known: readonly string[]): OptionProblem {
  return { name, message: 'names no switch', nearest: nearest(name, known) };
}

function badValue({ name, accepts }: SwitchDefinition, given: unknown): OptionProblem {
  const [last = 'nothing', ...others] = accepts.toReversed();
  const list = others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
  return { name, message: `takes ${list}, not ${JSON.stringify(given)}` };
}

function asSentence(problem: OptionProblem): string {
  const [first, ...others] = problem.nearest ?? [];
  const meant = first === undefined ? '' : ` Did you mean ${[first, ...others].join(', ')}?`;
  return `${problem.name}: ${problem.message}.${meant}`;
}
