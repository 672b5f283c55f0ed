/** Reads what `fixtures/` says about the providers. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { projectFile } from '../project-file.ts';
import type { Credentials } from './credentials.ts';

/** Every provider that has cases. */
export function providersWithCases(): readonly string[] {
  return readdirSync(projectFile('fixtures'))
    .filter((name) => existsSync(projectFile(`fixtures/${name}/cases.json`)))
    .sort();
}

export function readFixture(provider: string, file: string): unknown {
  return JSON.parse(readFileSync(projectFile(`fixtures/${provider}/${file}`), 'utf8')) as unknown;
}

export function readCredentials(provider: string): Credentials {
  return readFixture(provider, 'credentials.json') as Credentials;
}
