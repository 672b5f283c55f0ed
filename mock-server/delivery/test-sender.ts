/** Senders for tests, closed after each of them, and what they are given to send. */
import { afterEach, expect } from '@jest/globals';
import type { SendRequest } from './call-receiver.ts';
import { createSender } from './create-sender.ts';
import type { Sender, SenderSettings } from './create-sender.ts';

const opened: Sender[] = [];

afterEach(() => {
  for (const sender of opened.splice(0)) sender.close();
});

export function openTestSender(settings: SenderSettings = {}): Sender {
  const sender = createSender(settings);
  opened.push(sender);
  return sender;
}

export function post(url: string, more: Partial<SendRequest> = {}): SendRequest {
  return {
    url,
    addresses: [{ address: '127.0.0.1', family: 4 }],
    method: 'POST',
    headers: [['Content-Type', 'application/json']],
    body: '{"a":1}',
    timeoutMs: 5_000,
    ...more,
  };
}

export const anyDuration: unknown = expect.any(Number);

/** An answer that says `ok` in a body with a length, and what is to be captured of it. */
export const okAnswer = 'HTTP/1.1 200 OK\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 2\r\n\r\nok';
export const okOutcome = {
  kind: 'answered',
  status: 200,
  headers: [
    ['X-One', '1'],
    ['x-one', '2'],
    ['Content-Length', '2'],
  ],
  body: 'ok',
  truncated: false,
  durationMs: anyDuration,
};
