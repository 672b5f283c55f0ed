/** Puts an answer on the wire that faults have acted on. */
import type { ServerResponse } from 'node:http';
import { after } from '../../sandbox/wall-clock.ts';
import { sendAnswer, writeHead } from '../send-answer.ts';
import { dropConnection, resetConnection } from './end-connection.ts';
import type { Outgoing, Pace } from './outgoing.ts';

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
    if (end === 'reset') resetConnection(response.socket);
    else response.end();
  });
}

/** @param done called when the last byte has been handed over; never when the connection ends before */
function write(response: ServerResponse, bytes: Buffer, pace: Pace, done: () => void): void {
  let offset = 0;
  let callOff = (): void => undefined;
  const writePiece = (): void => {
    const piece = bytes.subarray(offset, offset + pace.bytes);
    offset += piece.length;
    if (offset < bytes.length) {
      response.write(piece);
      callOff = after(pace.intervalMs, writePiece);
    } else response.write(piece, done);
  };
  response.once('close', () => {
    callOff();
  });
  writePiece();
}
