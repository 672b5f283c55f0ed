/** The registry of what the project is compared with. */
import { express } from './express.ts';
import { floor } from './floor.ts';
import { mockoon } from './mockoon.ts';
import type { Peer } from './peer.ts';
import { prism } from './prism.ts';
import { scalar } from './scalar.ts';
import { wiremock } from './wiremock.ts';

export const allPeers: readonly Peer[] = [floor, express, prism, mockoon, scalar, wiremock];
