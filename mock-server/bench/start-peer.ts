/** Starts a server and waits for its first good answer. */
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { callServer } from './call-server.ts';
import type { ChildProcesses, RunningChild } from './child-processes.ts';
import { composeCall } from './compose-call.ts';
import { freePort } from './free-port.ts';
import type { GotAnswer } from './judge-answer.ts';
import { pause } from './pause.ts';
import type { Launch, Peer } from './peers/peer.ts';

export interface StartedPeer {
  readonly child: RunningChild;
  readonly origin: string;
  /** Address below which the specification's paths are served. */
  readonly base: string;
  /** Milliseconds from the start of the process to its first good answer. */
  readonly coldStartMs: number;
}

export type Site = Omit<Launch, 'port'>;

const patienceMs = 60_000;

/** @throws Error when the server ends, or does not answer the first request in time */
export async function startPeer(
  peer: Peer,
  site: Site,
  children: ChildProcesses,
): Promise<StartedPeer> {
  const port = await freePort();
  const command = peer.command({ ...site, port });
  const began = elapsedNow();
  const child = await children.start(command, site.directory);
  const origin = `http://127.0.0.1:${port}`;
  const base = `${origin}${peer.prefix?.(site.workload) ?? ''}`;
  let hasEnded = false;
  void child.ended.then(() => (hasEnded = true));
  while (
    !(await isAnswered(() => callServer(composeCall(base, site.workload, site.workload.create))))
  ) {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it changes while we wait
    if (hasEnded || elapsedNow() - began > patienceMs) {
      await child.stop();
      throw new Error(`Failed to start ${peer.title}: ${child.complaint() || 'it says nothing'}`);
    }
    await pause(2);
  }
  return { child, origin, base, coldStartMs: elapsedNow() - began };
}

/** Any answer of the operation will do here: how good it is, is judged before it is measured. */
async function isAnswered(ask: () => Promise<GotAnswer>): Promise<boolean> {
  try {
    const { status } = await ask();
    return status < 300;
  } catch {
    return false;
  }
}
