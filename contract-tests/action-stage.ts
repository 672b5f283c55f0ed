/** Runs the scripts of the GitHub action as a runner does: inputs and files in the environment. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, projectRoot } from './run-in.ts';

export const actionFolder = join(projectRoot, '.github/actions/webhook-sandbox');

export type Inputs = Readonly<Record<string, string>>;

export interface Step {
  readonly exitCode: number;
  readonly stdout: string;
}

export class ActionStage {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), 'action-')));
  /** Where the action keeps its own things. */
  readonly temporary = join(this.#root, 'temp');

  /** Where the steps of a job begin. */
  readonly workspace = join(this.#root, 'workspace');

  constructor() {
    mkdirSync(this.temporary);
    mkdirSync(this.workspace);
    this.clear();
  }

  /** As for the next job. */
  clear(): void {
    for (const name of ['env', 'output', 'summary']) writeFileSync(join(this.#root, name), '');
  }

  /**
   * Resolves when the step is over, whatever it leaves running.
   * @param script `start.sh`
   * @param inputs as the environment has them
   * @param folder of the action
   */
  run(script: string, inputs: Inputs, folder = actionFolder): Promise<Step> {
    const env = {
      ...environment,
      ...inputs,
      GITHUB_ACTION_PATH: folder,
      RUNNER_TEMP: this.temporary,
      GITHUB_ENV: join(this.#root, 'env'),
      GITHUB_OUTPUT: join(this.#root, 'output'),
      GITHUB_STEP_SUMMARY: join(this.#root, 'summary'),
    };
    return new Promise((resolve) => {
      const settings = { cwd: this.workspace, env };
      execFile(join(folder, script), settings, (error, stdout) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout });
      });
    });
  }

  /** What was told to the steps that follow. */
  variables(): Record<string, string> {
    return this.#pairs('env');
  }

  outputs(): Record<string, string> {
    return this.#pairs('output');
  }

  summary(): string {
    return readFileSync(join(this.#root, 'summary'), 'utf8');
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }

  #pairs(name: string): Record<string, string> {
    const lines = readFileSync(join(this.#root, name), 'utf8').trim().split('\n');
    return Object.fromEntries(
      lines.map((line) => {
        const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
        return [key, value];
      }),
    );
  }
}
