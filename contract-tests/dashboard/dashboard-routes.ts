/** The addresses of all screens, as the table of the dashboard has them. */
import { readFile } from 'node:fs/promises';

const table = new URL('../../mock-server/dashboard/screens.tsx', import.meta.url);

/** @returns `/sandboxes/:sandbox/feed` and its like; a screen that is added is among them by itself */
export async function dashboardRoutes(): Promise<readonly string[]> {
  const text = await readFile(table, 'utf8');
  const routes = [...text.matchAll(/^ +path: '([^']+)',$/gm)].map(([, path = '']) => path);
  if (routes.length < 14) throw new Error(`The table of screens has ${routes.length} routes.`);
  return routes;
}
