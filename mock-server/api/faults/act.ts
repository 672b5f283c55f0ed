/** What each fault does to an answer. */
import type { AnswerFault } from '../../sandbox/faults.ts';
import { violationsOf } from '../check-answer.ts';
import type { Exchange } from '../provider.ts';
import { bytesOf, encodeBody, isJson } from '../send-answer.ts';
import { addUnknown, countObjects } from './add-unknown.ts';
import { changeType, leaveOutProperty } from './break-contract.ts';
import type { Outcome, Outgoing, Pace } from './outgoing.ts';

export function act(fault: AnswerFault, outgoing: Outgoing, exchange: Exchange): Outcome {
  if (fault.kind === 'drop') {
    const effect = 'Closed the connection without the answer; the request was carried out.';
    return { outgoing: { ...outgoing, end: 'drop' }, effect };
  }
  if (outgoing.end === 'drop') return { reason: 'the answer was dropped before' };
  if (!outgoing.hasBody) return { reason: 'the answer has no body' };
  switch (fault.kind) {
    case 'break-contract':
      return isData(outgoing) ? breakContract(fault.how, outgoing, exchange) : noJson;
    case 'additive':
      return isData(outgoing) ? add(outgoing) : noJson;
    case 'malformed':
      return isJson(outgoing.answer) ? malform(outgoing) : noJson;
    case 'truncate':
      return truncate(outgoing);
    case 'drip':
      return drip(fault, outgoing);
    case 'reset':
      return reset(outgoing);
  }
}

const noJson: Outcome = { reason: 'the answer is no JSON' };
const tooShort: Outcome = { reason: 'the body is too short to be cut in half' };

function isData({ answer }: Outgoing): boolean {
  return isJson(answer) && !Buffer.isBuffer(answer.body);
}

function breakContract(
  how: 'missing-property' | 'wrong-type',
  outgoing: Outgoing,
  exchange: Exchange,
): Outcome {
  const search = how === 'missing-property' ? leaveOutProperty : changeType;
  const broken = search(outgoing.answer.body, (body) =>
    violationsOf(exchange, { ...outgoing.answer, body }),
  );
  if (broken) return { outgoing: withBody(outgoing, broken.body), effect: broken.effect };
  return {
    reason:
      how === 'missing-property'
        ? 'the specification requires no property of this answer'
        : 'the specification takes every type in this answer',
  };
}

function add(outgoing: Outgoing): Outcome {
  const { body } = outgoing.answer;
  const objects = countObjects(body);
  if (objects === 0) return { reason: 'there is no object in the answer' };
  const effect = `Added an unknown property to ${plural(objects, 'object')}.`;
  return { outgoing: withBody(outgoing, addUnknown(body)), effect };
}

function withBody(outgoing: Outgoing, body: unknown): Outgoing {
  const answer = { ...outgoing.answer, body };
  return { ...outgoing, answer, bytes: bytesOf(encodeBody(answer)) };
}

/** A comma where a value is due is more than lenient parsers take. */
function malform(outgoing: Outgoing): Outcome {
  const text = outgoing.bytes.toString();
  const opening = /^[[{]/.test(text) ? 1 : 0;
  const bytes = Buffer.from(`${text.slice(0, opening)},${text.slice(opening)}`);
  return { outgoing: { ...outgoing, bytes }, effect: 'Put a comma where JSON allows none.' };
}

function truncate(outgoing: Outgoing): Outcome {
  const { length } = outgoing.bytes;
  if (length < 2) return tooShort;
  const half = Math.floor(length / 2);
  const effect = `Cut the body of ${length} bytes after ${half}.`;
  return { outgoing: { ...outgoing, bytes: outgoing.bytes.subarray(0, half) }, effect };
}

function reset(outgoing: Outgoing): Outcome {
  const { length } = outgoing.bytes;
  if (outgoing.end === 'reset') return { reason: 'the connection is reset already' };
  if (length < 2) return tooShort;
  const effect = `Reset the connection after ${Math.floor(length / 2)} of ${length} bytes of the body.`;
  return { outgoing: { ...outgoing, end: 'reset' }, effect };
}

/** No answer may take longer than this; the pieces grow instead. */
const longestDripMs = 300_000;

function drip({ bytes: wished, intervalMs }: Pace, outgoing: Outgoing): Outcome {
  if (outgoing.pace) return { reason: 'the answer drips already' };
  const { length } = outgoing.bytes;
  const mostPieces = Math.floor(longestDripMs / intervalMs) + 1;
  const bytes = Math.max(wished, Math.ceil(length / mostPieces));
  const effect = `Sent the body of ${length} bytes ${plural(bytes, 'byte')} at a time, each ${intervalMs} ms.`;
  return { outgoing: { ...outgoing, pace: { bytes, intervalMs } }, effect };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
