/** The GitHub action as it is written down: what it names exists, and nothing of a caller's is run by a shell. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { actionFolder } from './action-stage.ts';
import { readmeBlock } from './readme-blocks.ts';
import { projectRoot } from './run-in.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default: string }>
  >;
  readonly outputs: Readonly<
    Record<string, { readonly description: string; readonly value: string }>
  >;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const readAction = (folder: string): Action =>
  parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Action;

/** By where they are: their names, and what action.test.ts sees them tell. */
const scripts = {
  '': { file: 'start.sh', told: ['url', 'urls', 'command', 'log'] },
  report: { file: 'report.sh', told: ['report'] },
};

for (const [below, { file, told }] of Object.entries(scripts)) {
  const folder = join(actionFolder, below);
  const { inputs, outputs, runs } = readAction(folder);
  const script = readFileSync(join(folder, file), 'utf8');

  test(`${file} is all that its action runs, and every input reaches it by the environment`, () => {
    const [step, ...others] = runs.steps;
    expect([runs.using, others]).toEqual(['composite', []]);
    expect([step?.shell, step?.run]).toEqual(['bash', `"$GITHUB_ACTION_PATH/${file}"`]);
    // The owner may run it: git keeps that.
    expect(statSync(join(folder, file)).mode & 0o100).toBe(0o100);
    const given = Object.keys(inputs).map((name) => [
      name.toUpperCase().replaceAll('-', '_'),
      `\${{ inputs.${name} }}`,
    ]);
    expect(step?.env).toEqual(Object.fromEntries(given));
    for (const name of Object.keys(step?.env ?? {})) expect(script).toContain(`$${name}`);
  });

  test(`what ${file} tells is what its action hands on`, () => {
    const id = runs.steps[0]?.id ?? '';
    const handed = Object.entries(outputs).map(([name, { value }]) => [name, value]);
    expect(handed).toEqual(told.map((name) => [name, `\${{ steps.${id}.outputs.${name} }}`]));
  });

  test(`${file} needs no newer bash than macOS has`, () => {
    expect(script).not.toMatch(/\bmapfile\b|\breadarray\b|declare -A|\$\{\w+(?:,,|\^\^)/);
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n(?:#.*\n)+set -euo pipefail\n/);
    expect(script).not.toContain('${{');
  });
}

const own = /^(?:\.|your-organisation\/webhook-sandbox)\/(\.github\/actions\/[^@]+?)(?:@main)?$/;

test.each([
  ["the README's workflow", () => readmeBlock('In CI', 'yaml')],
  ['our own', () => readFileSync(join(projectRoot, '.github/workflows/ci.yml'), 'utf8')],
])('%s uses the actions that there are, with inputs that they have', (_whose, read) => {
  const { jobs } = parse(read()) as Workflow;
  const used = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .flatMap((step) => {
      const [, folder] = own.exec(step.uses ?? '') ?? [];
      return folder === undefined ? [] : [{ folder: join(projectRoot, folder), given: step.with }];
    });
  expect(used.map(({ folder }) => folder)).toEqual([actionFolder, join(actionFolder, 'report')]);
  for (const { folder, given } of used) {
    expect(existsSync(folder)).toBe(true);
    expect(Object.keys(readAction(folder).inputs)).toEqual(
      expect.arrayContaining(Object.keys(given ?? {})),
    );
  }
});
