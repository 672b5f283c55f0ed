/** Finds the kind of a failure, and words for it, from what node:http threw and how far the call had come. */
import { messageOf } from '../contract/message-of.ts';
import type { Failed, SendError } from './send-outcome.ts';

/** How far a call came. */
export interface Progress {
  /** `127.0.0.1:3000` */
  peer: string;
  stage: 'connecting' | 'handshake' | 'waiting' | 'answering';
}

export function describeFailure(error: unknown, progress: Progress): Failed {
  const kind = kindOf(error, progress);
  return { kind: 'failed', error: kind, message: wordings[kind](progress, wordsOf(error)) };
}

/** @param withinMs what the call had */
export function describeTimeout(withinMs: number, { peer, stage }: Progress): Failed {
  const message = `${peer} gave no complete answer within ${withinMs} ms: ${stages[stage]}.`;
  return { kind: 'failed', error: 'timeout', message };
}

/** Without the full stop of the sentence that it becomes a part of. */
function wordsOf(error: unknown): string {
  return messageOf(error).trim().replace(/\.$/, '');
}

type Thrown = Exclude<
  SendError,
  'dns' | 'timeout' | 'header-not-sendable' | 'cancelled' | 'dropped'
>;

function kindOf(error: unknown, { stage }: Progress): Thrown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (stage === 'connecting') return code === 'ECONNREFUSED' ? 'refused' : 'unreachable';
  if (stage === 'handshake' || /^ERR_(?:SSL|TLS)/.test(code)) return 'tls';
  if (code === 'HPE_HEADER_OVERFLOW') return 'too-large-headers';
  if (code.startsWith('HPE_')) return 'invalid-http';
  // node:http makes up an ECONNRESET when the other side just closes; only a real one comes from a system call.
  return syscall === undefined ? 'closed' : 'reset';
}

const wordings: Readonly<Record<Thrown, (progress: Progress, thrown: string) => string>> = {
  refused: ({ peer }) => `${peer} refused the connection. Start the receiver, or check its port.`,
  unreachable: ({ peer }, thrown) => `${peer} cannot be reached: ${thrown}.`,
  tls: ({ peer }, thrown) => `The TLS handshake with ${peer} failed: ${thrown}.`,
  reset: ({ peer, stage }) => `${peer} reset the connection: ${stages[stage]}.`,
  closed: ({ peer, stage }) => `${peer} closed the connection: ${stages[stage]}.`,
  'invalid-http': ({ peer }, thrown) => `${peer} did not answer in HTTP: ${thrown}.`,
  'too-large-headers': ({ peer }) => `${peer} answered with more than 16 KiB of headers.`,
};

const stages: Readonly<Record<Progress['stage'], string>> = {
  connecting: 'it had not accepted the connection',
  handshake: 'the TLS handshake was under way',
  waiting: 'its answer had not begun',
  answering: 'its answer had begun and not ended',
};
