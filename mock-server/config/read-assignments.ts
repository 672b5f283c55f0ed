/** Switches given as text: `<provider>.<switch>=<value>`. */
import type { GivenOption } from './config.ts';
import type { Where } from './layer.ts';

export function readAssignments(
  texts: readonly string[],
  where: Where,
): { readonly options: readonly GivenOption[]; readonly mistakes: readonly string[] } {
  const options = new Map<string, GivenOption>();
  const mistakes: string[] = [];
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      mistakes.push(`${where('option', [], text)}: write it as <provider>.<switch>=<value>.`);
    } else if (options.has(name)) {
      mistakes.push(`${where('option', [], name)}: it is given twice.`);
    } else options.set(name, { name, value, place: where('option', [], name) });
  }
  return { options: [...options.values()], mistakes };
}
