/** What a receiver is told to answer, as a text: `500x3,200` is three times 500, then 200 for ever. */
import { parseDuration } from '../sandbox/clock.ts';

export type ReplyKind = 'status' | 'hang' | 'reset' | 'close';

/** The answer to one call. */
export interface Reply {
  readonly kind: ReplyKind;
  /** Of an answer; 0 where there is none. */
  readonly status: number;
  /** Real time that passes first. */
  readonly delayMs: number;
  /** As the script has it, without the repetition: `200@2s`. */
  readonly text: string;
}

interface Step extends Reply {
  readonly times: number;
}

/**
 * @returns the answer to the next call; what the script has last holds for all that follow
 * @throws Error that names the part that cannot be read, and what may stand there
 */
export function playAnswers(script: string): () => Reply {
  const steps = script.split(',').map((part) => readStep(part.trim(), script));
  let index = 0;
  let played = 0;
  return () => {
    if (played === steps[index]?.times && index < steps.length - 1) {
      index += 1;
      played = 0;
    }
    played += 1;
    // A script has one part at least.
    return steps[index] as Step;
  };
}

const stepForm = /^(?<what>[a-z]+|\d{3})(?:x(?<times>[1-9]\d{0,5}))?(?:@(?<delay>.+))?$/;

const kinds: ReadonlyMap<string, ReplyKind> = new Map([
  ['hang', 'hang'],
  ['timeout', 'hang'],
  ['reset', 'reset'],
  ['close', 'close'],
]);

function readStep(part: string, script: string): Step {
  const { what = '', times = '1', delay } = stepForm.exec(part)?.groups ?? {};
  const kind = isStatus(what) ? 'status' : kinds.get(what);
  const delayMs = delay === undefined ? 0 : readDelay(delay);
  if (kind === undefined || delayMs === undefined || (kind === 'hang' && delay !== undefined)) {
    throw unreadable(part, script);
  }
  return {
    kind,
    status: kind === 'status' ? Number(what) : 0,
    delayMs,
    text: delay === undefined ? what : `${what}@${delay}`,
    times: Number(times),
  };
}

/** Those of 1xx are no answers yet. */
function isStatus(what: string): boolean {
  return /^[2-5]\d\d$/.test(what);
}

/** Longer ones would overflow a timer, and `hang` waits for ever. */
const longestDelayMs = 24 * 60 * 60 * 1_000;

function readDelay(text: string): number | undefined {
  try {
    const delayMs = parseDuration(text);
    return delayMs <= longestDelayMs ? delayMs : undefined;
  } catch {
    return undefined;
  }
}

function unreadable(part: string, script: string): Error {
  const where = part === script ? '' : ` in ${JSON.stringify(script)}`;
  return new Error(
    `Failed to read the answers: ${JSON.stringify(part)}${where} is none. ` +
      'Give a status from 200 to 599, hang (or timeout), reset or close; ' +
      'x3 behind it repeats it three times, @2s answers after two seconds (500x3@2s does both); ' +
      'commas separate the parts, and the last one holds for ever.',
  );
}
