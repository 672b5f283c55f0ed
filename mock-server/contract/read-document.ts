/** Text to a document: JSON or YAML, without types that JSON lacks. */
import { parseDocument } from 'yaml';
import { isRecord } from './is-record.ts';

/**
 * Parses JSON or YAML.
 * @throws Error whose message says what is wrong and, for broken text, in which line.
 */
export function readDocument(text: string): Record<string, unknown> {
  const value = parse(text.replace(/^\uFEFF/, ''));
  if (!isRecord(value)) throw new Error('it is no JSON or YAML object');
  return value;
}

function parse(text: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // Flow-style YAML begins with a brace too, and the YAML parser names line and column.
    }
  }
  const document = parseDocument(text, { merge: true });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`it is neither JSON nor YAML: ${error.message.trim()}`);
  return document.toJS({ maxAliasCount: 10_000 });
}
