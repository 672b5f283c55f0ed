/** Prism's command, with its request log off, which would cost it more than half of its speed. */
import { nodeCommand } from './node-command.ts';
import { installedPackages, peerFile } from './peer-packages.ts';
import type { Peer } from './peer.ts';

export const prism: Peer = {
  name: 'prism',
  title: 'Prism CLI, log silenced',
  installed: () => installedPackages('@stoplight/prism-cli'),
  command: ({ port, documentFile }) =>
    nodeCommand(
      peerFile('@stoplight/prism-cli/dist/index.js'),
      ...['mock', documentFile, '--port', String(port), '--verboseLevel', 'silent'],
    ),
};
