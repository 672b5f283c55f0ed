/** Reads an answer to its end and keeps its beginning. */
import type { IncomingMessage } from 'node:http';
import type { Answered, HeaderPair } from './send-outcome.ts';

const keptBytes = 64 * 1024;
/** Reading further proves nothing about the receiver: its status is known. */
const readBytes = 16 * 1024 * 1024;

/** Calls `done` at the end, or when enough was read. An answer that breaks off is for the request to report. */
export function captureAnswer(response: IncomingMessage, done: (answer: Answered) => void): void {
  const kept: Buffer[] = [];
  let received = 0;
  const finish = (): void => {
    done(describe(response, Buffer.concat(kept), received > keptBytes));
  };
  response.on('data', (chunk: Buffer) => {
    if (received < keptBytes) kept.push(chunk.subarray(0, keptBytes - received));
    received += chunk.length;
    if (received > readBytes) finish();
  });
  response.on('end', finish);
}

function describe(response: IncomingMessage, bytes: Buffer, truncated: boolean): Answered {
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    headers: pairsOf(response.rawHeaders),
    ...textOf(bytes, truncated),
    truncated,
  };
}

function pairsOf(raw: readonly string[]): HeaderPair[] {
  return raw.flatMap((name, index): HeaderPair[] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  );
}

/** Where the text was cut, the beginning of a character may be left over: it is dropped. */
function textOf(bytes: Buffer, truncated: boolean): Pick<Answered, 'body' | 'bodyBase64'> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return { body: decoder.decode(bytes, { stream: truncated }) };
  } catch {
    return { body: bytes.toString('utf8'), bodyBase64: bytes.toString('base64') };
  }
}
