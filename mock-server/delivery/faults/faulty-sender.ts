/** Sends the call of an attempt as faults want it: never, or more than once. */
import type { Sender } from '../create-sender.ts';
import type { SendOutcome } from '../send-outcome.ts';
import type { MadeAttempt } from '../settle-attempt.ts';
import type { OutgoingCall } from './occasion.ts';

export interface FaultySender extends Sender {
  /** Adds what became of the calls besides the one that counts. */
  tell(made: MadeAttempt): MadeAttempt;
}

/** @param sender takes the calls that are made; @param isOver ends the copies: the sandbox has become another world */
export function faultySender(
  sender: Sender,
  { droppedBy, copies }: OutgoingCall,
  isOver: () => boolean,
): FaultySender {
  const heard: string[] = [];
  return {
    tell: (made) => ({
      ...made,
      ...(droppedBy !== null && { request: { ...made.request, address: null } }),
      notes: [...made.notes, ...heard],
    }),
    close: () => {
      sender.close();
    },
    send: async (request) => {
      if (droppedBy !== null) return dropped(droppedBy);
      const first = await sender.send(request);
      for (let copy = 1; copy <= copies && !isOver(); copy += 1) {
        heard.push(`Copy ${copy} of ${copies}: ${inWords(await sender.send(request))}`);
      }
      return first;
    },
  };
}

function dropped(fault: string): SendOutcome {
  const message = `The fault ${fault} dropped the call before it was sent. Disarm it to let calls through.`;
  return { kind: 'failed', error: 'dropped', message, durationMs: 0 };
}

function inWords(outcome: SendOutcome): string {
  return outcome.kind === 'answered'
    ? `the receiver answered ${outcome.status}.`
    : `there was no answer: ${outcome.message}`;
}
