/** Holds the source to its own rules: who may import whom, where names, time and chance may appear. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = dirname(fileURLToPath(import.meta.url));

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && path !== 'architecture.test.ts')
  // Made from the specifications, which may name whom they are of.
  .filter((path) => !path.startsWith('specification-types'))
  // The benchmark installs what it compares with there.
  .filter((path) => !path.includes('node_modules'))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));
/** What only tests import is no part of the product. */
const testSupport =
  /\.test\.ts$|(?:^|\/)(?:test|differential)-[^/]+\.(?:ts|mjs)$|^rules\/rule-hosts\.ts$/;
const production = files.filter(({ path }) => !testSupport.test(path));

/** What each folder may import besides itself; files at the top are named one by one. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'project-file.ts': [],
  contract: [],
  sandbox: [],
  tls: ['sandbox'],
  rules: ['contract', 'sandbox'],
  delivery: ['contract', 'sandbox', 'rules'],
  api: ['contract', 'sandbox', 'rules', 'delivery'],
  providers: ['contract', 'sandbox', 'rules', 'delivery', 'api'],
  admin: ['project-file.ts', 'contract', 'sandbox', 'rules', 'delivery', 'api'],
  'receiver-check': ['contract', 'sandbox', 'delivery', 'api'],
  journal: ['sandbox'],
  page: ['project-file.ts', 'contract', 'sandbox', 'api', 'admin'],
  // The browser's side: of the server it knows the types of its API, as the specification gives them.
  dashboard: ['specification-types'],
  'load-providers.ts': ['project-file.ts', 'contract', 'sandbox', 'api', 'providers'],
  'create-server.ts': [
    'sandbox',
    'delivery',
    'api',
    'admin',
    'page',
    'tls',
    'journal',
    'load-providers.ts',
  ],
  config: ['contract', 'sandbox', 'api', 'load-providers.ts'],
  // Talks HTTP to whatever it plays the cases at: of the server it takes small things without state.
  verify: ['project-file.ts', 'contract', 'sandbox'],
  'preparation-client.ts': ['contract'],
  'prepare-sandboxes.ts': ['contract', 'sandbox', 'config', 'preparation-client.ts'],
  'command-line': [
    'contract',
    'providers',
    'rules',
    'sandbox',
    'delivery',
    'api',
    'admin',
    'tls',
    'journal',
    'config',
    'testing',
    'receiver-check',
    'verify',
    'prepare-sandboxes.ts',
    'load-providers.ts',
    'create-server.ts',
  ],
  build: ['project-file.ts', 'contract', 'page', 'load-providers.ts'],
  bench: ['contract', 'api', 'sandbox', 'load-providers.ts', 'create-server.ts'],
  testing: [
    'specification-types',
    'contract',
    'sandbox',
    'delivery',
    'api',
    'providers',
    'admin',
    'load-providers.ts',
    'create-server.ts',
  ],
  'main.ts': ['command-line', 'load-providers.ts'],
  'webhook-sandbox.mjs': ['main.ts'],
};

function importsOf({ path, text }: { path: string; text: string }): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
  return specifiers.map((found) => relative(root, join(root, dirname(path), found[1] ?? '')));
}

const areaOf = (path: string): string => path.split('/', 1)[0] ?? '';

test('every import goes the way that the design allows', () => {
  const wrong = production.flatMap((file) => {
    const area = areaOf(file.path);
    const allowed = mayImport[area];
    if (!allowed) return [`${file.path}: the area ${area} is not in the list`];
    return importsOf(file)
      .filter((imported) => ![area, ...allowed].includes(areaOf(imported)))
      .map((imported) => `${file.path} imports ${imported}`);
  });
  expect(wrong).toEqual([]);
});

test('providers never import each other', () => {
  const wrong = production
    .filter(({ path }) => /^providers\/[^/]+\//.test(path))
    .flatMap((file) =>
      importsOf(file)
        .filter((imported) => imported.startsWith('providers/'))
        .filter((imported) => dirname(imported).split('/')[1] !== file.path.split('/')[1])
        .map((imported) => `${file.path} imports ${imported}`),
    );
  expect(wrong).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const graph = new Map(production.map((file) => [file.path, importsOf(file)]));
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const imported of graph.get(path) ?? []) visit(imported, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(cycles).toEqual([]);
});

test('no provider is named outside of its folder', () => {
  const names = readdirSync(join(root, 'providers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(names.length).toBeGreaterThan(0);
  const wrong = files.flatMap(({ path, text }) =>
    names
      .filter((name) => new RegExp(name, 'i').test(text))
      .filter((name) => path !== 'providers/index.ts' && !path.startsWith(`providers/${name}/`))
      .map((name) => `${path} names ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('time and chance come from one place each', () => {
  // The dashboard runs in a browser, and has a place of its own there.
  const wallClocks = ['sandbox/wall-clock.ts', 'dashboard/browser/browser-time.ts'];
  const places: Readonly<Record<string, readonly [RegExp, readonly string[]]>> = {
    'the time of day': [/\bDate\.now\b|\bnew Date\(\)/, wallClocks],
    durations: [/\bperformance\.now\b|\bhrtime\b/, wallClocks],
    timers: [/\bset(?:Timeout|Interval)\(|timers\/promises/, wallClocks],
    chance: [
      /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|FillSync|Fill)\b|\bgetRandomValues\b/,
      ['sandbox/entropy.ts'],
    ],
  };
  const wrong = Object.entries(places).flatMap(([what, [pattern, place]]) =>
    files
      .filter(({ path, text }) => !place.includes(path) && pattern.test(text))
      .map(({ path }) => `${path} takes ${what} from elsewhere than ${place.join(' and ')}`),
  );
  expect(wrong).toEqual([]);
});

test('only main.ts reads the arguments, the environment and the signals of the process', () => {
  // Programs of their own, which no other file imports.
  const programs =
    /^dashboard\/vite\.config\.ts$|^bench\/(?:bench|soak|soak-server|peers\/servers\/[a-z-]+)\.(?:ts|mjs)$/;
  const wrong = production
    .filter(({ path }) => path !== 'main.ts' && !programs.test(path))
    .filter(({ text }) => /\bprocess\.(?:argv|env|on|once|exit)\b/.test(text))
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});

test('Prism lives in the contract folder and nowhere else', () => {
  const wrong = files
    // The build speaks of packages, their licences for one, and imports none.
    .filter(({ path }) => !path.startsWith('contract/') && !path.startsWith('build/'))
    // The benchmark starts Prism's own command, beside this server.
    .filter(({ path }) => path !== 'bench/peers/prism.ts')
    .filter(({ text }) => /'@stoplight\//.test(text))
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});

test('the dashboard knows of the server nothing but the types of its API, and stands on few packages', () => {
  const packages =
    /^(?:react|react-dom\/client|@mantine\/(?:core|hooks|notifications)|wouter|@tanstack\/react-virtual|openapi-fetch)(?:\/[a-z./-]+)?$/;
  const allowed = (path: string, statement: string, specifier: string): boolean => {
    if (specifier.includes('specification-types')) {
      return /^(?:import|export) type /.test(statement) && specifier.endsWith('/admin.ts');
    }
    if (specifier.startsWith('.')) return true;
    if (path.endsWith('.test.ts')) return specifier === '@jest/globals';
    return path === 'dashboard/vite.config.ts' ? specifier === 'vite' : packages.test(specifier);
  };
  const ours = files.filter(({ path }) => path.startsWith('dashboard/'));
  expect(ours.length).toBeGreaterThan(30);
  const wrong = ours.flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:import|export)\b[^;'=]*'([^']+)';|\bimport\('([^']+)'\)/gm)]
      .filter(([statement, atTop, later = '']) => !allowed(path, statement, atTop ?? later))
      .map(([statement]) => `${path}: ${statement}`),
  );
  expect(wrong).toEqual([]);
});

test('the dashboard writes no text as markup', () => {
  const wrong = files
    .filter(({ path }) => path.startsWith('dashboard/'))
    .filter(({ text }) =>
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML|insertAdjacentHTML|srcdoc/i.test(text),
    )
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});
