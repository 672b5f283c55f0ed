/** Which packages come with a package, as a lock file of npm says. */

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface PackageLock {
  /** By the folder in which it is installed: `node_modules/a/node_modules/b`. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** @returns the folders of the named packages and of all that they depend on, each once */
export function packageClosure({ packages }: PackageLock, names: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const path = resolveFrom(packages, from, name);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    for (const needed of neededBy(packages[path])) visit(path, needed);
  };
  for (const name of names) visit('', name);
  return [...found];
}

function neededBy(locked: LockedPackage | undefined): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = locked ?? {};
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** As Node looks for it: in the folder itself, then in each one above. */
function resolveFrom(
  packages: PackageLock['packages'],
  from: string,
  name: string,
): string | undefined {
  const path = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (path in packages) return path;
  if (from === '') return undefined;
  const above = from.lastIndexOf('/node_modules/');
  return resolveFrom(packages, above < 0 ? '' : from.slice(0, above), name);
}
