/** YAML, and so JSON too, to data; what is wrong is told with line and column, and without quoting the text. */
import { LineCounter, isAlias, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { messageOf } from '../contract/message-of.ts';

export type ParsedYaml =
  | { readonly value: unknown }
  /** Each continues the file's name: `:3:5: …`. */
  | { readonly mistakes: readonly string[] };

export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  // The pretty messages quote the line, which may hold a secret.
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, merge: true });
  const mistakeAt = (offset: number, message: string): string => {
    const { line, col } = lines.linePos(offset);
    return `:${line}:${col}: ${message}`;
  };
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map(({ pos, code, message }) =>
        mistakeAt(pos[0], inWords(code, message)),
      ),
    };
  }
  const aliases = brokenAliases(document);
  if (aliases.length > 0) {
    return {
      mistakes: aliases.map((offset) => mistakeAt(offset, 'The alias has no anchor before it.')),
    };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 1_000 }) };
  } catch (error) {
    return { mistakes: [`: ${messageOf(error)}.`] };
  }
}

function inWords(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'The key stands here a second time. Keep one of them.';
  if (code === 'MULTIPLE_DOCS') return 'A second document begins here. Keep one of them.';
  // What follows a colon is a piece of the text.
  return `${message.replace(/: .*$/s, '')}.`;
}

function brokenAliases(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, (_key, node) => {
    if (isAlias(node) && !node.resolve(document)) offsets.push(node.range?.[0] ?? 0);
  });
  return offsets;
}
