/** What Node itself can do: its HTTP server, one validator of Ajv, and answers that are always the same. */
import { ownServer } from './node-command.ts';
import { installedPackages } from './peer-packages.ts';
import type { Peer } from './peer.ts';

export const floor: Peer = {
  name: 'floor',
  title: 'node:http + Ajv (the floor)',
  installed: () => ({ ...installedPackages('ajv'), version: process.version }),
  command: (launch) => ownServer('floor.mjs', launch),
};
