/** The moment that a signature shows: the machine's, because receivers compare it with their own clock, or the sandbox's. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { wallNow } from '../sandbox/wall-clock.ts';
import { signatureTimeSwitch } from './delivery-switches.ts';

/** @returns epoch milliseconds, as the provider's switch says */
export function signingTime(sandbox: Sandbox, provider: string): number {
  const isWall = sandbox.switchValue(signatureTimeSwitch(provider)) === 'wall';
  return isWall ? wallNow() : sandbox.clock.now();
}
