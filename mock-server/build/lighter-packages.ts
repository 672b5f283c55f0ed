/** What packages bring and nobody here uses stays out of the bundle. */
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const require = createRequire(import.meta.url);

export const lighterPackages: Plugin = {
  name: 'lighter packages',
  setup(build) {
    // Values are made up in English: the names of sixty other countries are most of what faker is.
    build.onResolve({ filter: /^@faker-js\/faker$/ }, () => ({
      path: require.resolve('@faker-js/faker/locale/en'),
    }));
    // Of Express only its router is used, which is a package of its own.
    build.onResolve({ filter: /^express$/ }, () => ({ path: 'express', namespace: 'router' }));
    build.onLoad({ filter: /./, namespace: 'router' }, () => ({
      contents: `export { default as Router } from 'router';`,
      resolveDir: import.meta.dirname,
    }));
    // Postman's collections are refused before Prism would read them, and half of its reader is code for them.
    build.onResolve({ filter: /^@stoplight\/http-spec\/postman\/operation$/ }, ({ path }) => ({
      path,
      namespace: 'left-out',
    }));
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: `exports.transformPostmanCollectionOperations = () => { throw new Error(${JSON.stringify(`${path} is left out.`)}); };`,
    }));
    // Its binaries are packages of their own, one for each platform: they are what the package depends on.
    build.onResolve({ filter: /^@libsql\// }, () => ({ external: true }));
    // Its CommonJS form asks for its own files in a way that no bundler follows.
    build.onResolve({ filter: /^jsonc-parser$/ }, () => ({
      path: require.resolve('jsonc-parser').replace('/umd/', '/esm/'),
    }));
  },
};
