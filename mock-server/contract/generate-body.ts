/** Makes up the bodies of events from their schemas. */
import { createSchemaDetacher } from './detach-schema.ts';
import type { GenerateBody } from './event-contract.ts';
import { generateValue } from './generate-value.ts';
import { isRecord } from './is-record.ts';
import { resolve } from './json-pointer.ts';

/** @param document prepared; its references need not stay as they are */
export function createBodyGenerator(document: Record<string, unknown>): GenerateBody {
  const detach = createSchemaDetacher(document);
  return ({ schema: tokens, isText }, validateBody) => {
    const schema = tokens && !isText ? detach(resolve(document, tokens)?.value) : undefined;
    if (!isRecord(schema)) {
      return () => ({ kind: 'none', attempts: 0, reason: 'there is no schema for it' });
    }
    const fault = (value: unknown): string | undefined => {
      const [found] = validateBody(value);
      return found && `${found.pointer} ${found.message}`.trim();
    };
    return (seed) => generateValue(schema, { seed, fault });
  };
}
