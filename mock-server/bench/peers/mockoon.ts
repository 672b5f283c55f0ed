/** Mockoon's command; it makes an environment of the document by itself. */
import { nodeCommand } from './node-command.ts';
import { installedPackages, peerFile } from './peer-packages.ts';
import type { Peer } from './peer.ts';

export const mockoon: Peer = {
  name: 'mockoon',
  title: 'Mockoon CLI',
  installed: () => installedPackages('@mockoon/cli'),
  // It takes the path of the document's first server along.
  prefix: ({ basePath }) => basePath,
  command: ({ port, documentFile, directory }) => ({
    ...nodeCommand(
      peerFile('@mockoon/cli/bin/run.js'),
      ...['start', '--data', documentFile, '--port', String(port), '--hostname', '127.0.0.1'],
      ...['--disable-log-to-file', '--disable-admin-api'],
    ),
    // It keeps settings there.
    env: { HOME: directory },
  }),
};
