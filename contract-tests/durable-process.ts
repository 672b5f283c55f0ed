/** Starts `durable-server.ts` and kills it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface DurableProcess {
  /** Undefined when it ended instead of listening. */
  readonly url: string | undefined;
  /** What it printed until then. */
  readonly printed: string;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

const script = fileURLToPath(new URL('durable-server.ts', import.meta.url));

export async function startDurable(directory: string): Promise<DurableProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let printed = '';
  let url: string | undefined;
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    [, url] = /^ready (\S+)$/m.exec(printed) ?? [];
    if (url !== undefined) break;
  }
  return {
    url,
    printed,
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}
