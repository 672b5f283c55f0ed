/** Which events are offered in a field: those of the provider, where the document's example is one of them. */
import { listOf } from './json-record.ts';

/** @param example of the field; a text or a list of texts, with wildcards or without @param types of the provider's events */
export function suggestEvents(example: unknown, types: readonly string[]): readonly string[] {
  const first = Array.isArray(example) ? listOf(example)[0] : example;
  if (typeof first !== 'string') return [];
  const pattern = first.split('*').map(escape).join('.*');
  return types.some((type) => new RegExp(`^${pattern}$`).test(type)) ? types : [];
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
