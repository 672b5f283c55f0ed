/** Sends requests to receivers, and keeps the connections to them. */
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { callReceiver } from './call-receiver.ts';
import type { SendRequest } from './call-receiver.ts';
import { openConnections } from './connections.ts';
import { systemDial } from './dial.ts';
import type { Dial, TlsSettings } from './dial.ts';
import type { Failed, SendOutcome } from './send-outcome.ts';

export interface SenderSettings {
  readonly tls?: TlsSettings;
  /** Takes the place of the machine's network. */
  readonly dial?: Dial;
}

export interface Sender {
  /**
   * Never rejects. Sends once, exactly what was composed; a redirect is an answer like any other. How many calls go on
   * at the same time is for the caller to bound.
   */
  send(request: SendRequest): Promise<SendOutcome>;
  /** Gives up what is under way and closes the connections that were kept. */
  close(): void;
}

export function createSender({ tls = {}, dial = systemDial(tls) }: SenderSettings = {}): Sender {
  const connections = openConnections(dial);
  const running = new Set<AbortController>();
  let closed = false;
  return {
    send: async (request) => {
      const startedAt = elapsedNow();
      const control = new AbortController();
      running.add(control);
      const result = closed ? cancelled : await callReceiver(request, connections, control);
      running.delete(control);
      return { ...result, durationMs: Math.round((elapsedNow() - startedAt) * 1000) / 1000 };
    },
    close: () => {
      closed = true;
      for (const control of running) control.abort(cancelled);
      connections.close();
    },
  };
}

const cancelled: Failed = {
  kind: 'failed',
  error: 'cancelled',
  message: 'The sender was closed before the answer was complete.',
};
