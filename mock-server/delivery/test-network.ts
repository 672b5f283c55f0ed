/** A network for tests that leads nowhere: it remembers which names were asked for and what was dialled. */
import { Socket } from 'node:net';
import { expect } from '@jest/globals';
import type { Peer } from './dial.ts';
import type { Forward } from './apply-forwards.ts';
import { resolveTarget } from './resolve-target.ts';
import type { TargetVerdict } from './resolve-target.ts';
import { openTestSender, post } from './test-sender.ts';

export interface TestNetworkSettings {
  /** What each name resolves to; when it is asked for again, the next entry. Others do not resolve. */
  readonly names?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly forwards?: readonly Forward[];
  readonly allowPublic?: boolean;
}

export interface Journey {
  readonly verdict: TargetVerdict;
  readonly asked: readonly string[];
  readonly dialled: readonly string[];
}

/** The whole way of a delivery: the verdict on its target, and what the sender then dials. */
export async function travel(
  registeredUrl: string,
  { names = {}, forwards = [], allowPublic = false }: TestNetworkSettings = {},
): Promise<Journey> {
  const asked: string[] = [];
  const dialled: string[] = [];
  const resolve = (name: string): Promise<{ address: string }[]> => {
    const answers = Object.hasOwn(names, name) ? names[name] : undefined;
    const again = asked.filter((earlier) => earlier === name).length;
    asked.push(name);
    const addresses = answers?.[Math.min(again, answers.length - 1)];
    if (!addresses) return Promise.reject(new Error(`ENOTFOUND ${name}`));
    return Promise.resolve(addresses.map((address) => ({ address })));
  };
  const dial = ({ address, port }: Peer): Socket => {
    dialled.push(`${address} ${port}`);
    const socket = Object.assign(new Socket(), { connecting: true });
    setImmediate(() => socket.destroy(new Error('Nothing leaves a test.')));
    return socket;
  };
  const verdict = await resolveTarget(registeredUrl, { forwards, allowPublic, resolve });
  if (verdict.kind === 'dial') {
    const outcome = await openTestSender({ dial }).send(post(verdict.url, verdict));
    expect(outcome).toMatchObject({ kind: 'failed', error: 'unreachable' });
  }
  return { verdict, asked, dialled };
}
