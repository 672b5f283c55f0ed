/** Holds options to the switches that there are: for the admin API, the command line and configuration files. */
import { nearest } from '../api/nearest.ts';
import type { SwitchDefinition, SwitchValue } from '../sandbox/switches.ts';

export interface OptionProblem {
  /** As the caller wrote it. */
  readonly name: string;
  /** Continues the name: `takes "on" or "off", not 7`. */
  readonly message: string;
  /** For a switch that does not exist: those with a similar name, the likeliest first; left out when there are none. */
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
  const similar = similarNames(name, known);
  if (similar.length > 0) return { name, message: 'names no switch', nearest: similar };
  const all = known.length === 0 ? 'there are none' : `there are ${listed(known, 'and')}`;
  return { name, message: `names no switch; ${all}` };
}

/** Those that differ from `name` in at most a third of its characters. */
function similarNames(name: string, known: readonly string[]): string[] {
  const asked = name.slice(0, 64);
  // Differs from what was asked in one character too many: whatever is nearer is near enough.
  const tooFar = asked.padEnd(asked.length + Math.floor(asked.length / 3) + 1);
  const ranked = nearest(asked, [tooFar, ...known], known.length + 1);
  return ranked.slice(0, Math.min(ranked.indexOf(tooFar), 3));
}

function badValue({ name, accepts }: SwitchDefinition, given: unknown): OptionProblem {
  return { name, message: `takes ${listed(accepts, 'or')}, not ${JSON.stringify(given)}` };
}

function listed(items: readonly string[], link: 'and' | 'or'): string {
  const last = items.at(-1) ?? 'nothing';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${link} ${last}`;
}

function asSentence(problem: OptionProblem): string {
  const [first, ...others] = problem.nearest ?? [];
  const meant = first === undefined ? '' : ` Did you mean ${[first, ...others].join(', ')}?`;
  return `${problem.name}: ${problem.message}.${meant}`;
}
