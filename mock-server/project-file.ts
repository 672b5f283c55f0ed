/** Paths of what lies beside the code: specifications, fixtures, package.json. */
import { fileURLToPath } from 'node:url';

/** @param path from the project's root. The sources and the built files both stand one folder below it. */
export function projectFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
