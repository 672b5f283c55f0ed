/** Writes what a start needs of each specification, and sees that all of it is there. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHash } from 'node:crypto';
import { prebuildSpecification } from '../contract/prebuild-specification.ts';
import { readStored } from '../contract/read-stored.ts';
import { restoreSpecification } from '../contract/restore-specification.ts';
import { projectFile } from '../project-file.ts';

/** @throws SpecificationError when a specification cannot be served, or not from what was stored */
export async function storeSpecifications(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const directory = pathToFileURL(`${folder}/`);
  for (const file of await readdir(projectFile('specs'))) {
    if (!file.endsWith('.yaml')) continue;
    const name = file.replace(/\.yaml$/, '');
    const content = await prebuildSpecification({ name, file: projectFile(`specs/${file}`) });
    await writeFile(join(folder, `${name}.stored`), content);
    const hashes = { [name]: createHash('sha256').update(content).digest('hex') };
    restoreSpecification(await readStored(name, { directory, hashes }), false);
  }
}
