/** Moves the clock of a sandbox, and makes happen what falls due on the way, in order, each at its own time. */
import { ClockError, toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Deadlines } from './deadlines.ts';

/** By so many milliseconds, to an instant (epoch milliseconds), or until no automatic attempt is pending. */
export type ClockMove = { readonly by: number } | { readonly to: number } | 'drained';

/** Who makes the attempts. */
export interface Carrier {
  /** Its sandbox is gone, or the server stops. */
  readonly isClosed: boolean;
  /** When the next attempt falls due, epoch milliseconds; undefined when there is none. */
  readonly nextDue: number | undefined;
  /** Automatic attempts that are under way, or fall due later. */
  readonly pending: number;
  /** Starts what is due. */
  notice(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * @param beginning of the sandbox, when this was asked for
 * @throws ClockError for an instant in the sandbox's past, and when the sandbox became another world meanwhile
 */
export async function moveClock(
  sandbox: Sandbox,
  courier: Carrier,
  deadlines: Deadlines,
  move: ClockMove,
  beginning: number,
): Promise<void> {
  requireSame(sandbox, courier, beginning);
  const { clock } = sandbox;
  const before = clock.state();
  const goal = goalOf(sandbox, move);
  for (;;) {
    await finishDue(sandbox, courier);
    requireSame(sandbox, courier, beginning);
    // Inactivity is no reason to go on when all that was asked for is that nothing be pending.
    if (goal === undefined && courier.pending === 0) break;
    const next = Math.min(courier.nextDue ?? Infinity, deadlines.earliest ?? Infinity);
    if (next > (goal ?? Number.MAX_SAFE_INTEGER)) break;
    step(sandbox, deadlines, next);
  }
  if (goal !== undefined) step(sandbox, deadlines, goal);
  if (clock.state() !== before) sandbox.recordMove(before);
}

function goalOf({ clock }: Sandbox, move: ClockMove): number | undefined {
  if (move === 'drained') return undefined;
  const now = clock.now();
  if ('by' in move) return now + move.by;
  if (move.to >= now) return move.to;
  throw new ClockError(
    `Failed to move the clock to ${toIso(move.to)}: it shows ${toIso(now)} and never goes back. ` +
      'Name a later instant, or reset the sandbox.',
  );
}

/** Lets everything happen that is due by now, including what that makes due. */
async function finishDue(sandbox: Sandbox, courier: Carrier): Promise<void> {
  do {
    courier.notice();
    await courier.settled();
  } while ((courier.nextDue ?? Infinity) <= sandbox.clock.now());
}

function step(sandbox: Sandbox, deadlines: Deadlines, instant: number): void {
  try {
    if (instant > sandbox.clock.now()) sandbox.stepClock(instant);
  } catch (error) {
    // A running clock may have passed the instant by itself, even since it was looked at.
    if (!(error instanceof ClockError) || sandbox.clock.mode === 'frozen') throw error;
  }
  deadlines.expire();
}

function requireSame(sandbox: Sandbox, { isClosed }: Carrier, beginning: number): void {
  if (sandbox.beginning === beginning && !isClosed) return;
  throw new ClockError(
    'Failed to move the clock: the sandbox was reset, restored or deleted meanwhile. Look at its time, and move it again.',
  );
}
