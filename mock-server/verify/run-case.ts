/** Plays one case in a sandbox of its own, which is new and gone afterwards. */
import type { Case } from './case-format.ts';
import { openSandbox } from './open-sandbox.ts';
import type { SandboxHost } from './open-sandbox.ts';
import { playCase } from './play-case.ts';
import type { Outcome, Player } from './play-case.ts';

export interface Stage extends Player {
  readonly provider: string;
  readonly target: SandboxHost;
}

/**
 * Nothing is throttled unless the case says so.
 * @throws Error when the server makes no sandbox, or does not answer
 */
export async function runCase(stage: Stage, played: Case): Promise<Outcome> {
  const { provider, target, client } = stage;
  const sandbox = await openSandbox(target, client, {
    options: { [`${provider}.throttle`]: 'off', ...played.options },
    ...(played.clock && { clock: played.clock }),
  });
  try {
    return await playCase(sandbox.addressOf(provider), stage, played);
  } finally {
    await sandbox.remove();
  }
}
