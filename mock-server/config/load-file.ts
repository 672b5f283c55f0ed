/** Finds the configuration file and reads it as data. */
import { access, readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { isRecord } from '../contract/is-record.ts';
import { whyUnreadable } from '../contract/why-unreadable.ts';
import { findJsonFault } from './find-json-fault.ts';
import type { ParsedYaml } from './parse-yaml.ts';

export interface LoadedFile {
  /** As messages name it. */
  readonly name: string;
  /** From where its paths count. */
  readonly directory: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type FileOutcome =
  /** Null when there is none. */
  { readonly file: LoadedFile | null } | { readonly mistakes: readonly string[] };

const usualNames = ['yaml', 'yml', 'json'].map((ending) => `webhook-sandbox.config.${ending}`);

/**
 * @param named the file that was asked for, and where that stands; without it, the usual names are looked for
 * @param directory the working directory
 */
export async function loadFile(
  named: { readonly name: string; readonly place: string } | undefined,
  directory: string,
): Promise<FileOutcome> {
  if (named) return load(named.name, named.place, directory);
  const present = await Promise.all(usualNames.map((name) => isThere(resolve(directory, name))));
  const [first, second] = usualNames.filter((_name, at) => present[at]);
  if (first === undefined) return { file: null };
  if (second === undefined) return load(first, first, directory);
  const found = usualNames.filter((_name, at) => present[at]);
  return {
    mistakes: [
      `${found.join(' and ')}: there must be one at most. Keep one, or choose it with --config.`,
    ],
  };
}

/** @param place where the name stands, for when there is no such file */
async function load(name: string, place: string, directory: string): Promise<FileOutcome> {
  const path = resolve(directory, name);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return { mistakes: [`${place}: ${whyUnreadable(error, path)}.`] };
  }
  const parsed = await parse(text, extname(name).toLowerCase() === '.json');
  if ('mistakes' in parsed) {
    return { mistakes: parsed.mistakes.map((mistake) => `${name}${mistake}`) };
  }
  const data = parsed.value ?? {};
  if (!isRecord(data)) return { mistakes: [`${name}: give keys and their values.`] };
  return { file: { name, directory: dirname(path), data } };
}

/** YAML takes a comma too many, and names without quotes; whoever calls a file JSON has other readers for it, too. */
async function parse(text: string, isJson: boolean): Promise<ParsedYaml> {
  const mistakes = isJson ? jsonMistakes(text) : [];
  if (mistakes.length > 0) return { mistakes };
  // Most starts have no file to read. Names that stand twice in JSON are told by this reader, too.
  const { parseYaml } = await import('./parse-yaml.ts');
  return parseYaml(isJson ? text.replace(/^\uFEFF/, '') : text);
}

function jsonMistakes(marked: string): string[] {
  const text = marked.replace(/^\uFEFF/, '');
  const fault = findJsonFault(text);
  if (!fault) return [];
  const lines = text.slice(0, fault.offset).split('\n');
  const place = `:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
  return [`${place}: This is no JSON; ${fault.expected} must stand here.`];
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
