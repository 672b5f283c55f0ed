/** Waits until the entries of a ledger fulfil a condition. */
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { Ledger } from '../sandbox/ledger.ts';
import { LedgerCursor } from '../sandbox/ledger-cursor.ts';
import { after as afterwards, elapsedNow } from '../sandbox/wall-clock.ts';
import { Slice } from './turns.ts';
import type { Turns } from './turns.ts';

export interface Condition<Result> {
  /**
   * Told of every entry once, in order; quick, and never throws.
   * @returns the result as soon as the condition holds
   */
  see(entry: StoredEntry): Result | undefined;
}

export interface WaitLimits {
  /** Sequence number; only later entries count, those that are there already among them. */
  readonly after: number;
  /** Of the machine's time. */
  readonly milliseconds: number;
  /** Who waits has gone away. */
  readonly gone: AbortSignal;
  readonly turns: Turns;
}

export type Waited<Result> =
  | { readonly outcome: 'held'; readonly result: Result }
  | { readonly outcome: 'timed-out' }
  /** The sandbox was deleted. */
  | { readonly outcome: 'ended' };

/** @throws the signal's reason when who waits has gone away */
export async function waitFor<Result>(
  ledger: Ledger,
  condition: Condition<Result>,
  limits: WaitLimits,
): Promise<Waited<Result>> {
  const began = elapsedNow();
  const result = await readWhatIsThere(ledger, condition, limits);
  if (result !== undefined) return { outcome: 'held', result };
  if (ledger.isClosed) return { outcome: 'ended' };
  // Nothing can be written between what was read and what is watched: the two are one step.
  return watch(ledger, condition, limits, limits.milliseconds - (elapsedNow() - began));
}

async function readWhatIsThere<Result>(
  ledger: Ledger,
  condition: Condition<Result>,
  { after, gone, turns }: WaitLimits,
): Promise<Result | undefined> {
  const slice = await Slice.begin(turns);
  const cursor = new LedgerCursor(ledger, after);
  for (let step = cursor.next(); step; step = cursor.next()) {
    const result = step.kind === 'entry' ? condition.see(step.entry) : undefined;
    if (result !== undefined) return result;
    if (slice.isOver) await slice.next();
    gone.throwIfAborted();
  }
  return undefined;
}

function watch<Result>(
  ledger: Ledger,
  condition: Condition<Result>,
  { after, gone }: WaitLimits,
  milliseconds: number,
): Promise<Waited<Result>> {
  return new Promise((resolve, reject) => {
    const settle = (waited: Waited<Result>): void => {
      stop();
      callOff();
      gone.removeEventListener('abort', leave);
      resolve(waited);
    };
    const leave = (): void => {
      stop();
      callOff();
      reject(gone.reason as Error);
    };
    const stop = ledger.watch((entry) => {
      if (!entry) {
        settle({ outcome: 'ended' });
        return;
      }
      const result = entry.seq > after ? condition.see(entry) : undefined;
      if (result !== undefined) settle({ outcome: 'held', result });
    });
    const callOff = afterwards(Math.max(0, milliseconds), () => {
      settle({ outcome: 'timed-out' });
    });
    gone.addEventListener('abort', leave);
  });
}
