/** WireMock, with a stub for each operation; the schema of the specification decides which bodies match. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workload } from '../workload.ts';
import { installedPackages, peerFile } from './peer-packages.ts';
import type { Launch, Peer } from './peer.ts';
import { wiremockStubs } from './wiremock-stubs.ts';

export const wiremock: Peer = {
  name: 'wiremock',
  title: 'WireMock (Java)',
  installed: () => installedPackages('wiremock'),
  missing: () =>
    spawnSync('java', ['-version']).status === 0
      ? undefined
      : 'needs Java 17 (Debian: openjdk-17-jre-headless)',
  command: ({ port, workload, documentFile, directory }) => {
    writeStubs(directory, workload, documentFile);
    return {
      file: 'java',
      args: [
        ...['-jar', join(peerFile('wiremock/build'), jarName()), '--port', String(port)],
        ...['--bind-address', '127.0.0.1', '--root-dir', directory],
        ...['--no-request-journal', '--disable-banner'],
      ],
    };
  },
};

function jarName(): string {
  const [jar = 'wiremock.jar'] = readdirSync(peerFile('wiremock/build'));
  return jar;
}

function writeStubs(directory: string, workload: Workload, documentFile: Launch['documentFile']) {
  const folder = join(directory, 'mappings');
  mkdirSync(folder, { recursive: true });
  const document = JSON.parse(readFileSync(documentFile, 'utf8')) as Record<string, unknown>;
  const mappings = wiremockStubs(workload, document);
  writeFileSync(join(folder, 'workload.json'), JSON.stringify({ mappings }));
}
