/** What a form has in it before anybody types: what is required and can be told. */
import type { Field } from './field.ts';

/** @returns undefined where it is left out */
export function firstValue(field: Field, isRequired: boolean): unknown {
  if (!isRequired) return undefined;
  if (field.standard !== undefined) return field.standard;
  switch (field.kind) {
    case 'flag':
      return true;
    case 'choice':
      return field.options.length === 1 ? field.options[0] : undefined;
    case 'list':
      return [firstItem(field.item)];
    case 'object':
      return Object.fromEntries(
        field.members
          .map(({ name, isRequired: isNeeded, field: below }) => [
            name,
            firstValue(below, isNeeded),
          ])
          .filter(([, value]) => value !== undefined),
      );
    case 'text':
    case 'number':
    case 'words':
    case 'map':
    case 'json':
      return undefined;
  }
}

/** An item is there even if nothing can be told of it. */
export function firstItem(item: Field): unknown {
  return firstValue(item, true) ?? (item.kind === 'words' ? [] : item.kind === 'map' ? {} : null);
}
