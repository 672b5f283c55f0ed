/** Has a server of its own leave its contract report in a folder when it ends. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomHex } from '../sandbox/entropy.ts';
import type { AdminClient } from './admin-client.ts';

/**
 * @param folder need not be there; relative to where the tests were started
 * @param close ends the server, which happens whatever becomes of the report
 * @returns does both; when the file could not be written and it is called again, that alone is tried again
 */
export function leavingReport(
  folder: string,
  client: AdminClient,
  close: () => Promise<void>,
): () => Promise<void> {
  // The server is gone when its report could not be written.
  let report: unknown;
  return async () => {
    try {
      report ??= await readReport(client);
    } finally {
      await close();
    }
    await write(folder, report);
  };
}

function readReport(client: AdminClient): Promise<unknown> {
  const path = '/__admin/contract';
  return client.ask({ purpose: 'read the contract report', method: 'GET', path });
}

/** Workers of one run, and jobs on other machines whose folders are put together, never take each other's name. */
async function write(folder: string, report: unknown): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const file = join(folder, `report-${process.pid}-${randomHex(16)}.json`);
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new Error(
      `Failed to leave the contract report in ${folder}: ${(error as Error).message}. Check \`report\`.`,
      { cause: error },
    );
  }
}
