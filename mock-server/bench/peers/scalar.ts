/** Scalar's mock server, served as its documentation shows. */
import { ownServer } from './node-command.ts';
import { installedPackages } from './peer-packages.ts';
import type { Peer } from './peer.ts';

export const scalar: Peer = {
  name: 'scalar',
  title: 'Scalar mock server',
  installed: () => installedPackages('@scalar/mock-server', '@hono/node-server'),
  command: (launch) => ownServer('scalar.mjs', launch),
};
