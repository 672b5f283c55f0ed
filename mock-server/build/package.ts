/** `npm run package`: builds, and makes the one tarball that is published. */
import { join } from 'node:path';
import { projectFile } from '../project-file.ts';
import { build } from './build.ts';
import { pack } from './pack.ts';
import { stagePackage } from './stage-package.ts';

const built = projectFile('dist');
const folder = join(built, 'package');
await build(built);
await stagePackage({ built, folder });
const { path, size, unpackedSize, entryCount } = await pack(folder, built);
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
console.log(
  `${path}\n${entryCount} files, ${mebibytes(size)}, unpacked ${mebibytes(unpackedSize)}`,
);
