/** The package.json of the package: the clone's, without what only the clone needs. */

export interface CloneManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
}

/** Of the package of SQLite, whose own code is bundled. */
export interface NativeManifest {
  /** The binaries, a package for each platform. */
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

/** @returns what has no dependency but the binaries; npm fetches those of its own platform */
export function packageManifest(
  { name, version, description, license, engines }: CloneManifest,
  { optionalDependencies }: NativeManifest,
): object {
  return {
    name,
    version,
    description,
    license,
    engines,
    type: 'commonjs',
    bin: { 'webhook-sandbox': 'dist/webhook-sandbox.cjs' },
    exports: {
      './testing': facesOf('testing'),
      './jest': facesOf('jest'),
      './package.json': './package.json',
    },
    optionalDependencies,
  };
}

/** What modules and CommonJS find under a name. */
function facesOf(entry: string): object {
  return {
    import: { types: `./dist/${entry}.d.mts`, default: `./dist/${entry}.mjs` },
    require: { types: `./dist/${entry}.d.cts`, default: `./dist/${entry}.cjs` },
  };
}
