/** Builds into dist/. */
import { projectFile } from '../project-file.ts';
import { build } from './build.ts';

await build(projectFile('dist'));
