/** Reads contract reports that were written to files. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadAdminSpecification } from '../admin/load-admin-specification.ts';
import type { ContractReport } from '../api/contract-coverage/contract-report.ts';
import { messageOf } from '../contract/message-of.ts';
import type { Violation } from '../contract/types.ts';
import { UsageError } from './usage-error.ts';

/**
 * @param paths files, and folders of which every `.json` is one, however deep: jobs leave a folder each
 * @param directory what relative paths begin at
 * @throws UsageError for what cannot be read, and for a file that is no report of this version
 */
export async function readReports(
  paths: readonly string[],
  directory: string,
): Promise<readonly ContractReport[]> {
  const found = (await Promise.all(paths.map((path) => filesAt(path, directory)))).flat();
  // A file that stands in a named folder and is named itself counts once.
  const files = new Map(found.map((file) => [resolve(directory, file), file]));
  const check = await reportCheck();
  return Promise.all([...files.values()].map((file) => readReport(file, directory, check)));
}

async function filesAt(path: string, directory: string): Promise<readonly string[]> {
  const whole = resolve(directory, path);
  try {
    if (!(await stat(whole)).isDirectory()) return [path];
  } catch (error) {
    throw unreadable(path, error);
  }
  const found = (await readdir(whole, { recursive: true })).filter((name) => /\.json$/.test(name));
  if (found.length > 0) return found.sort().map((name) => join(path, name));
  throw new UsageError(
    `Failed to read the reports in ${path}: there is no .json file. Did the tests run, and leave their reports there?`,
  );
}

type Check = (body: unknown) => readonly Violation[];

/** What the admin API may answer is what a report is. */
async function reportCheck(): Promise<Check> {
  const { operations } = await loadAdminSpecification();
  const operation = operations.find(({ id }) => id === 'getContract');
  if (!operation) throw new Error('The admin API has no operation getContract.');
  const headers = { 'Content-Type': 'application/json' };
  return (body) => operation.checkAnswer({ status: 200, headers, body });
}

async function readReport(file: string, directory: string, check: Check): Promise<ContractReport> {
  const data = await readData(file, directory);
  const [first] = check(data);
  if (!first) return data as ContractReport;
  throw new UsageError(
    `Failed to read the report ${file}: it is no contract report of this version of webhook-sandbox ` +
      `(${first.pointer === '' ? 'the whole' : first.pointer} ${first.message}). ` +
      'Name files that report --json or --out has written.',
  );
}

async function readData(file: string, directory: string): Promise<unknown> {
  let text;
  try {
    text = await readFile(resolve(directory, file), 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    // Some shells write a mark of the byte order.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `Failed to read the report ${file}: it is no JSON (${messageOf(error)}). Was it written to its end?`,
    );
  }
}

function unreadable(path: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such file or folder' : messageOf(error);
  return new UsageError(`Failed to read the report ${path}: ${why}. Check the path.`);
}
