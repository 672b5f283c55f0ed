/** `npm run build`: writes dist/, the command, its page and what tests import, as files that run without the sources. */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { loadProviders } from '../load-providers.ts';
import { buildDashboard } from '../page/build-dashboard.ts';
import { projectFile } from '../project-file.ts';
import { bundle } from './bundle.ts';
import { storeSpecifications } from './store-specifications.ts';
import { thirdPartyNotices } from './third-party-notices.ts';
import { dashboardFolder, takePackageNames } from './use-dashboard.ts';
import { storeFolder } from './use-store.ts';

/** @param directory is emptied first @returns what each file was made from */
export async function build(directory: string): Promise<Metafile> {
  await rm(directory, { recursive: true, force: true });
  // The samples of events are held to the specifications here, and at the start no more.
  await loadProviders([]);
  await storeSpecifications(join(directory, storeFolder));
  const metafile = await bundle(directory);
  await buildDashboard(join(directory, dashboardFolder));
  const notices = await thirdPartyNotices(metafile, await takePackageNames(directory));
  await writeFile(join(directory, 'THIRD-PARTY-NOTICES.txt'), notices);
  const launcher = 'webhook-sandbox.cjs';
  await copyFile(projectFile(`mock-server/build/${launcher}`), join(directory, launcher));
  return metafile;
}
