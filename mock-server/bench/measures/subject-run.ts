/** The subject in a process of its own, for measurements that only it can be asked for. */
import type { ChildProcesses } from '../child-processes.ts';
import { subject } from '../peers/subject.ts';
import type { Command, Launch, Peer } from '../peers/peer.ts';
import { startPeer } from '../start-peer.ts';
import type { Site, StartedPeer } from '../start-peer.ts';
import { KeptClient } from './kept-client.ts';

export interface SubjectPlan {
  readonly site: Site;
  readonly children: ChildProcesses;
  /** The command; the usual one when it is left out. */
  readonly subject?: string;
  /** A hundredth of the work, to see whether it goes at all. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

export interface SubjectRun extends StartedPeer {
  readonly client: KeptClient;
}

/** @param flags besides those of the comparison @returns what `use` does, when the server has ended */
export async function withSubject<Result>(
  { site, children, subject: file }: SubjectPlan,
  flags: readonly string[],
  use: (run: SubjectRun) => Promise<Result>,
): Promise<Result> {
  const peer = subject(file);
  const withFlags: Peer = { ...peer, command: (launch) => extended(peer, launch, flags) };
  const started = await startPeer(withFlags, site, children);
  const client = new KeptClient();
  try {
    return await use({ ...started, client });
  } finally {
    client.close();
    await started.child.stop();
  }
}

function extended(peer: Peer, launch: Launch, flags: readonly string[]): Command {
  const command = peer.command(launch);
  return { ...command, args: [...command.args, ...flags] };
}
