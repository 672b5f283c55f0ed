/** Parameters before anybody types: those without which there is no address have the example of the document. */
import type { CreateOperation } from './find-create-operations.ts';
import { firstValue } from './form/first-value.ts';
import type { JsonRecord } from './form/json-record.ts';

export function firstParameters(fields: CreateOperation['parameters']): JsonRecord {
  return Object.fromEntries(
    Object.entries(fields).map(([place, field]) => [
      place,
      Object.fromEntries(
        (field.kind === 'object' ? field.members : [])
          .filter(({ isRequired }) => isRequired)
          .map(({ name, field: below }) => [name, firstValue(below, true) ?? below.example])
          .filter(([, value]) => value !== undefined),
      ),
    ]),
  );
}
