/** The server as a process of its own, as users start it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../mock-server/webhook-sandbox.mjs', import.meta.url));

export interface ServerProcess {
  /** Without a slash at the end. */
  readonly url: string;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * @param options of `serve`
 * @throws Error with all that it printed, when it ends before it is ready
 */
export async function startProcess(...options: readonly string[]): Promise<ServerProcess> {
  const args = [command, 'serve', '--port', '0', '--log-level', 'silent', ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    const [, url] = /^ready (\S+)$/m.exec(text) ?? [];
    if (url === undefined) continue;
    return {
      url,
      async stop() {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error(`The server ended before it was ready. It printed: ${text}`);
}
