/** The built dashboard in memory: what is not in it cannot be asked for. */
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
}

export interface Dashboard {
  /** With `{{nonce}}` (dashboard/vite.config.ts) wherever the nonce of an answer belongs. */
  readonly page: string;
  /** By their paths on the server. */
  readonly assets: ReadonlyMap<string, Asset>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** @param folder what Vite has written */
export async function loadDashboard(folder: string): Promise<Dashboard> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const assets = await Promise.all(
    entries.map(({ parentPath, name }) => readAsset(folder, join(parentPath, name))),
  );
  return { page, assets: new Map(assets.filter((asset) => asset !== undefined)) };
}

/** Undefined for what the page does not ask for. */
async function readAsset(folder: string, path: string): Promise<[string, Asset] | undefined> {
  const type = types[extname(path)];
  if (type === undefined) return undefined;
  const bytes = await readFile(path);
  const name = relative(folder, path).split(sep).join('/');
  return [`/__dashboard/${name}`, { type, bytes, gzipped: await promisify(gzip)(bytes) }];
}
