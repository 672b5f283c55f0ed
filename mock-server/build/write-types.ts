/** TypeScript's view of the specifications, made from them by openapi-typescript. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { projectFile } from '../project-file.ts';

/** Not kept in the repository: it says nothing that `specs/` does not say. */
export const typesFolder = 'mock-server/specification-types';

/** Writes one module per document. What its document has not outgrown stays as it is, for it takes a second each. */
export async function writeTypes(): Promise<void> {
  const documents = (await readdir(projectFile('specs'))).filter((name) => name.endsWith('.yaml'));
  await mkdir(projectFile(typesFolder), { recursive: true });
  for (const document of documents) {
    await writeModule(
      projectFile(`specs/${document}`),
      projectFile(join(typesFolder, `${basename(document, '.yaml')}.ts`)),
    );
  }
}

async function writeModule(document: string, module: string): Promise<void> {
  const firstLine = `/** Made from specs/${basename(document)}, SHA-256 ${await hashOf(document)}. */`;
  const written = await readFile(module, 'utf8').catch(() => '');
  if (written.startsWith(`${firstLine}\n`)) return;
  const types = astToString(await openapiTS(pathToFileURL(document), { exportType: true }));
  await writeFile(module, `${firstLine}\n${types}`);
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
