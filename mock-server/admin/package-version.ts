/** The version of this package, from its package.json. */
import { readFileSync } from 'node:fs';
import { projectFile } from '../project-file.ts';

export function packageVersion(): string {
  const text = readFileSync(projectFile('package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
