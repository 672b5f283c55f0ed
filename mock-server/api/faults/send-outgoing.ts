/** Puts an answer on the wire that faults have acted on. */
import type { ServerResponse } from 'node:http';
import { after } from '../../sandbox/wall-clock.ts';
import { sendAnswer, writeHead } from '../send-answer.ts';
import { dropConnection, resetConnection } from './end-connection.ts';
import type { Outgoing, Pace } from './outgoing.ts';

/**
 * A client that finds the reset together with the bytes before it may take it for an orderly end: libuv does. So it
 * is given the time to read them.
 */
const beforeResetMs = 50;

export function sendOutgoing(response: ServerResponse, outgoing: Outgoing): void {
  const { answer, bytes, end, pace } = outgoing;
  if (end === 'drop') {
    dropConnection(response.socket);
    return;
  }
  if (end === 'complete' && !pace) {
    sendAnswer(response, answer, bytes);
    return;
  }
  writeHead(response, answer, bytes);
  const sent = end === 'reset' ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  write(response, sent, pace ?? { bytes: sent.length, intervalMs: 0 }, () => {
    if (end === 'complete') response.end();
    else {
      wait(response, beforeResetMs, () => {
        resetConnection(response.socket);
      });
    }
  });
}

/** @param done called when the last byte has been handed over; never when the connection ends before */
function write(response: ServerResponse, bytes: Buffer, pace: Pace, done: () => void): void {
  const rest = bytes.subarray(pace.bytes);
  if (rest.length === 0) {
    response.write(bytes, done);
    return;
  }
  response.write(bytes.subarray(0, pace.bytes));
  wait(response, pace.intervalMs, () => {
    write(response, rest, pace, done);
  });
}

/** Comes to nothing when the connection ends before. */
function wait(response: ServerResponse, milliseconds: number, work: () => void): void {
  const callOff = after(milliseconds, () => {
    response.off('close', callOff);
    work();
  });
  response.once('close', callOff);
}
