/** Finds the schema that a keyword of a specification belongs to. */

export interface SchemaAround {
  /** JSON pointer of the schema. */
  readonly pointer: string;
  readonly schema: unknown;
}

/**
 * @param pointer JSON pointer of a keyword, such as `/components/schemas/hook/required`
 * @returns the schema with that keyword: a bare `required` says little
 */
export function schemaAround(document: unknown, pointer: string): SchemaAround {
  const steps = pointer.split('/').slice(1, -1);
  let schema = document;
  for (const step of steps) {
    if (typeof schema !== 'object' || schema === null) return { pointer: '', schema: null };
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    schema = (schema as Readonly<Record<string, unknown>>)[name];
  }
  return { pointer: `/${steps.join('/')}`, schema };
}
