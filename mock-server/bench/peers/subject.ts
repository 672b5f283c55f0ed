/** This project: every check on but the rate limit, and its request log silenced as Prism's is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callServer } from '../call-server.ts';
import { composeCall } from '../compose-call.ts';
import { installedSize, sizeOfFolder } from '../installed-size.ts';
import { expectSuccess } from '../expect-success.ts';
import type { WorkRequest, Workload } from '../workload.ts';
import { nodeCommand } from './node-command.ts';
import type { InstalledPeer, Peer } from './peer.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const clone = join(root, 'mock-server/webhook-sandbox.mjs');
const built = join(root, 'dist/webhook-sandbox.cjs');

/** @param file the command; by default the built one when it is there, else the clone's */
export function subject(file = existsSync(built) ? built : clone): Peer {
  if (!existsSync(file)) {
    throw new Error(`Failed to find the subject: there is no file ${file}. Check --subject.`);
  }
  return {
    name: 'subject',
    title: `webhook-sandbox (${file === clone ? 'clone' : 'built'})`,
    installed: () => installed(file),
    prefix: ({ provider, basePath }) => `/${provider}${basePath}`,
    command: ({ port, workload }) =>
      nodeCommand(
        file,
        ...['serve', '--port', String(port), '--log-level', 'silent'],
        ...['--option', `${workload.provider}.throttle=off`],
      ),
    prepare,
  };
}

/** Begins anew, so that what an earlier measurement created does not weigh on this one. */
async function prepare(origin: string, workload: Workload, request: WorkRequest): Promise<void> {
  const reset = { method: 'POST', url: `${origin}/__admin/sandboxes/default/reset`, headers: {} };
  expectSuccess(reset, await callServer(reset));
  const base = `${origin}/${workload.provider}${workload.basePath}`;
  for (let made = 0; made < (request.existing ?? 0); made += 1) {
    const call = composeCall(base, workload, workload.create);
    expectSuccess(call, await callServer(call));
  }
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Of what the built command needs, all is in it but the binaries that come with this one. */
const isBinary = (name: string): boolean => name === 'libsql';

/** From the clone: the sources and the packages they need. Built: what was built. */
function installed(file: string): InstalledPeer {
  const { version, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Manifest;
  const data = ['specs', 'fixtures'];
  const folders = file === clone ? ['mock-server', ...data] : ['dist', ...data];
  const own = folders.map((name) => sizeOfFolder(join(root, name)));
  const packages = Object.keys(dependencies).filter((name) => file === clone || isBinary(name));
  const needed = installedSize(root, packages);
  return { version, size: own.reduce((sum, size) => sum + size, needed) };
}
