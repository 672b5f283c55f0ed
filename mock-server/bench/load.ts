/** A client in a process of its own: it asks again and again for what its standard input names. */
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { elapsedNow } from '../sandbox/wall-clock.ts';

export interface Load {
  /** `probe` measures; `list` and `stream` read without looking, until the process is ended. */
  readonly kind: 'probe' | 'list' | 'stream';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly milliseconds: number;
}

/** As many requests of a probe are under way at a time. */
const parallel = 4;

/** A stream is read anew when it has given about what a full ledger holds. */
const streamBytes = 5_000_000;

const load = JSON.parse(await text(process.stdin)) as Load;
const agent = new Agent({ keepAlive: true });

if (load.kind === 'probe') {
  const clients = Array.from({ length: parallel }, () => probe(load.milliseconds));
  process.stdout.write(JSON.stringify((await Promise.all(clients)).flat()));
  agent.destroy();
} else {
  for (;;) await read(load.kind === 'stream' ? streamBytes : Infinity);
}

/** @returns milliseconds, one per request */
async function probe(milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = elapsedNow() + milliseconds;
  while (elapsedNow() < end) {
    const began = elapsedNow();
    await read(Infinity);
    times.push(elapsedNow() - began);
  }
  return times;
}

/** Takes an answer, of a long one the beginning, and throws it away. */
function read(bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(load.url, { agent, headers: load.headers }, (response) => {
      let received = 0;
      response.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received < bytes) return;
        request.destroy();
        resolve();
      });
      response.on('end', resolve);
      response.on('error', () => undefined);
    });
    request.on('error', reject);
  });
}
