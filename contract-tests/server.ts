/** What the suites hold: a server of their own, or the one that CONTRACT_TARGET names. */
import { createServer } from '../mock-server/create-server.ts';
import type { SandboxServer, ServerSettings } from '../mock-server/create-server.ts';

export interface Target {
  /** Without a slash at the end: `http://127.0.0.1:4010`. */
  readonly url: string;
  /** What went wrong inside a server of our own; a foreign one does not tell. */
  readonly defects: readonly string[];
  stop(): Promise<void>;
}

export interface OwnTarget extends Target {
  readonly server: SandboxServer;
}

/** A new server on a free port, or the running sandbox at CONTRACT_TARGET, which is left as it is. */
export async function startTarget(): Promise<Target> {
  const running = process.env['CONTRACT_TARGET'] ?? '';
  if (running === '') return startServer();
  return { url: running.replace(/\/+$/, ''), defects: [], stop: () => Promise.resolve() };
}

/** A new server on a free port, whatever CONTRACT_TARGET says: for what can only be seen from inside. */
export async function startServer(settings: ServerSettings = {}): Promise<OwnTarget> {
  const defects: string[] = [];
  const server = await createServer({
    ...settings,
    onDefect: (error) => {
      defects.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, defects, server, stop: () => server.close() };
}
