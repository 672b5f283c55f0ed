/** Checks what a handler answers, and brings it into the form in which it is sent. */
import { jsonAnswer } from '../api/answers.ts';
import type { Answer } from '../contract/types.ts';
import type { AdminAnswer, EventStream, ListAnswer } from './admin-request.ts';
import { Slice } from './turns.ts';
import type { Turns } from './turns.ts';

/** An answer whose body is sent bit by bit; its headers are complete. */
export interface PiecewiseAnswer extends Omit<Answer, 'body'> {
  readonly pieces: Iterable<Buffer> | AsyncIterable<string>;
}

export type SendableAnswer = Answer | PiecewiseAnswer;

/** Throws for an answer that breaks the contract. */
export type Check = (answer: Answer) => void;

export async function completeAnswer(
  answer: AdminAnswer,
  check: Check,
  turns: Turns,
): Promise<SendableAnswer> {
  if ('items' in answer) return completeList(answer, check, turns);
  if ('events' in answer) return beginStream(answer, check);
  check(answer);
  return answer;
}

/** The whole list is checked and written before the first byte of it is sent: it is answered whole, or not at all. */
async function completeList(
  { list, items, rest }: ListAnswer,
  check: Check,
  turns: Turns,
): Promise<PiecewiseAnswer> {
  const { status, headers } = jsonAnswer(200, undefined);
  check({ status, headers, body: { ...rest, [list]: [] } });
  const pieces: Buffer[] = [];
  let text = JSON.stringify({ ...rest, [list]: [] }).slice(0, -']}'.length);
  const slice = await Slice.begin(turns);
  for (const [index, item] of items.entries()) {
    if (slice.isOver) {
      pieces.push(Buffer.from(text));
      text = '';
      await slice.next();
    }
    check({ status, headers, body: { ...rest, [list]: [item] } });
    text += index === 0 ? JSON.stringify(item) : `,${JSON.stringify(item)}`;
  }
  pieces.push(Buffer.from(`${text}]}`));
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { status, headers: { ...headers, 'Content-Length': String(length) }, pieces };
}

function beginStream({ events }: EventStream, check: Check): PiecewiseAnswer {
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };
  check({ status: 200, headers, body: '' });
  return { status: 200, headers, pieces: events };
}
