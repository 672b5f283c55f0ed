// Jest runs in ESM mode because json-schema-faker has no CommonJS build. Prism is CommonJS and requires a few
// packages that are ESM only, which jest cannot do before Node 24.9: those go through the transform.
const esmOnly = [
  '@faker-js/faker',
  'agent-base',
  'http-proxy-agent',
  'https-proxy-agent',
  'proxy-agent-negotiate',
];

const swc = (type) => [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type } },
];

export default {
  testEnvironment: 'node',
  // Each file that starts a server loads Prism anew, which takes seconds on a busy machine.
  testTimeout: 60_000,
  maxWorkers: '100%',
  // Modules in ESM mode are never let go of: a worker that grows is replaced before collecting its garbage takes over.
  workerIdleMemoryLimit: '600MB',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/mock-server/**/*.test.ts', '<rootDir>/contract-tests/**/*.test.ts'],
  // Specifications are stored once for all files, as the build stores them; stored.test.ts holds them to fresh ones.
  // The package that was staged has the name of the project.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: '<rootDir>/mock-server/build/test-setup.mjs',
  moduleNameMapper: {
    '^(?:\\./|\\./contract/)store\\.ts$': '<rootDir>/mock-server/contract/test-store.ts',
  },
  transform: {
    '^.+\\.ts$': swc('es6'),
    [`node_modules/(${esmOnly.join('|')})/.+\\.js$`]: swc('commonjs'),
  },
  transformIgnorePatterns: [`node_modules/(?!(${esmOnly.join('|')})/)`],
  collectCoverageFrom: [
    'mock-server/**/*.ts',
    '!mock-server/**/*.test.ts',
    // What only tests import.
    '!mock-server/**/test-*.ts',
    '!mock-server/**/differential-*.ts',
    '!mock-server/rules/rule-hosts.ts',
    // Runs in a browser, where contract-tests/dashboard sees it.
    '!mock-server/dashboard/**',
    // Measurements, started by hand.
    '!mock-server/bench/**',
    // Runs in a process of its own, where process.test.ts sees it.
    '!mock-server/main.ts',
  ],
  coverageThreshold: { global: { lines: 90 } },
};
