/** Puts a module that knows where the package has the dashboard in the place of page/dashboard-folder.ts. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Below the folder of the files that esbuild writes. */
export const dashboardFolder = 'dashboard';

export const useDashboard: Plugin = {
  name: 'dashboard',
  setup(build) {
    build.onLoad({ filter: /[\\/]page[\\/]dashboard-folder\.ts$/ }, () => ({
      contents:
        `import { fileURLToPath } from 'node:url';\n` +
        `const folder = fileURLToPath(new URL('./${dashboardFolder}/', import.meta.url));\n` +
        `export const dashboardFolder = () => Promise.resolve(folder);\n`,
    }));
  },
};

/** The names of the packages in the dashboard, which Vite lists beside it: nobody else needs the list. */
export async function takePackageNames(directory: string): Promise<readonly string[]> {
  const list = join(directory, dashboardFolder, 'licences.json');
  const packages = JSON.parse(await readFile(list, 'utf8')) as readonly { readonly name: string }[];
  await rm(list);
  return packages.map(({ name }) => name);
}
