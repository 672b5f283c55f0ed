/** Where the parts of an operation stand in the document: for messages, whatever was moved on the way to Prism. */
import { isRecord } from './is-record.ts';
import { follow, formatPointer, resolve } from './json-pointer.ts';
import type { Side } from './schema-compiler.ts';
import type { Bundle } from './operation-bundle.ts';

export interface OperationPlace {
  /** Of the operation. */
  readonly pointer: string;
  /** How its request body is read. */
  readonly side: Side;
  /** The JSON Schema dialect of the document's schemas. */
  readonly dialect: string;
  /** What `$ref`s to `#/__bundled__/…` in the operation's schemas mean. */
  readonly bundle: Bundle;
  pointerOfParameter(location: string, name: string): string;
  /** @param inside the way from the operation: `['responses', '200']` */
  pointerOfContent(inside: readonly string[], mediaType: string): string;
  pointerOfHeader(status: string, name: string): string;
}

/** @param tokens of the operation in the document: `['paths', '/a', 'get']` */
export function createOperationPlace(
  document: unknown,
  tokens: readonly string[],
  rest: Pick<OperationPlace, 'side' | 'dialect' | 'bundle'>,
): OperationPlace {
  return {
    ...rest,
    pointer: formatPointer(tokens),
    pointerOfParameter(location, name) {
      for (const owner of [tokens, tokens.slice(0, -1)]) {
        const list = resolve(document, [...owner, 'parameters']);
        const index = Array.isArray(list?.value)
          ? list.value.findIndex((item) => isParameter(document, item, location, name))
          : -1;
        if (index !== -1) return formatPointer([...owner, 'parameters', String(index), 'schema']);
      }
      return formatPointer(tokens);
    },
    pointerOfContent: (inside, mediaType) =>
      formatPointer([...tokens, ...inside, 'content', mediaType, 'schema']),
    pointerOfHeader: (status, name) =>
      formatPointer([...tokens, 'responses', status, 'headers', name, 'schema']),
  };
}

function isParameter(document: unknown, item: unknown, location: string, name: string): boolean {
  const found = follow(document, { value: item, tokens: [] })?.value;
  return isRecord(found) && found['in'] === location && found['name'] === name;
}
