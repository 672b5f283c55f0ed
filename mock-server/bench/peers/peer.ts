/** A server that is measured: how it is started, and what it consists of. */
import type { WorkRequest, Workload } from '../workload.ts';

export interface Launch {
  readonly port: number;
  readonly workload: Workload;
  /** The specification as peers get it, as JSON. */
  readonly documentFile: string;
  /** The workload, as JSON. */
  readonly workloadFile: string;
  /** Where the server may write; it is gone afterwards. */
  readonly directory: string;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface InstalledPeer {
  readonly version: string;
  /** Bytes on disk, with everything that it needs. */
  readonly size: number;
}

export interface Peer {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  installed(): InstalledPeer;
  /** Why it cannot be measured on this machine; undefined when it can. */
  readonly missing?: () => string | undefined;
  command(launch: Launch): Command;
  /** What stands between the server's origin and the specification's paths. */
  prefix?(workload: Workload): string;
  /** For a server that remembers: makes it hold what the request expects, and nothing else. */
  prepare?(origin: string, workload: Workload, request: WorkRequest): Promise<void>;
}
