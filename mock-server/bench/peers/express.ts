/** What one writes by hand. */
import { ownServer } from './node-command.ts';
import { installedPackages } from './peer-packages.ts';
import type { Peer } from './peer.ts';

export const express: Peer = {
  name: 'express',
  title: 'Express + Ajv',
  installed: () => installedPackages('express', 'ajv'),
  command: (launch) => ownServer('express.mjs', launch),
};
