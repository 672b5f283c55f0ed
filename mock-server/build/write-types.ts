/** TypeScript's view of the specifications, made from them by openapi-typescript. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { projectFile } from '../project-file.ts';

/** Not kept in the repository: it says nothing that `specs/` does not say. */
export const typesFolder = 'mock-server/specification-types';

/**
 * Writes one module per document, and one that finds them by name. What its document has not outgrown stays as it is,
 * for it takes a second each.
 */
export async function writeTypes(): Promise<void> {
  const documents = (await readdir(projectFile('specs'))).filter((name) => name.endsWith('.yaml'));
  const names = documents.map((document) => basename(document, '.yaml')).sort();
  await mkdir(projectFile(typesFolder), { recursive: true });
  for (const name of names) {
    await writeModule(projectFile(`specs/${name}.yaml`), moduleOf(name));
  }
  const index = mapOf(names);
  // Who reads it at this moment must not find half of it.
  if ((await textOf(moduleOf('index'))) !== index) await writeFile(moduleOf('index'), index);
}

const moduleOf = (name: string): string => projectFile(join(typesFolder, `${name}.ts`));

/** What TypeScript finds by `.js` in the sources as well as in the package. */
function mapOf(names: readonly string[]): string {
  const parts = ['paths', 'operations', 'webhooks', 'components'];
  const members = names.map((name) => {
    const types = parts.map((part) => `    ${part}: import('./${name}.js').${part};\n`);
    return `  /** specs/${name}.yaml */\n  ${JSON.stringify(name)}: {\n${types.join('')}  };\n`;
  });
  return `/** The types of every specification, by its name. */
export interface Specifications {
${members.join('')}}
`;
}

/** An object of which nothing is said may have members. */
const options = { exportType: true, emptyObjectsUnknown: true };

async function writeModule(document: string, module: string): Promise<void> {
  const firstLine = `/** Made from specs/${basename(document)}, SHA-256 with the options ${await hashOf(document)}. */`;
  if ((await textOf(module)).startsWith(`${firstLine}\n`)) return;
  const types = astToString(await openapiTS(pathToFileURL(document), options));
  await writeFile(module, `${firstLine}\n${types}`);
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(options))
    .update(await readFile(path))
    .digest('hex');
}

/** Nothing when it has not been written yet. */
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
