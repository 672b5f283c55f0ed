/** The README's blocks of code, by section and language. */
import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/**
 * @param section its title, without the marks
 * @param language as it stands behind the three backticks
 * @throws Error unless the section has one block of it
 */
export function readmeBlock(section: string, language: string): string {
  const text = readme.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(
    ([, found]) => found === language,
  );
  const [, , block] = blocks[0] ?? [];
  if (block !== undefined && blocks.length === 1) return block;
  throw new Error(
    `Failed to read the README: ${blocks.length} blocks of ${language} stand below "${section}", and there should be one.`,
  );
}
