/** `/__admin/sandboxes/{sandbox}/clock` */
import { jsonAnswer } from '../api/answers.ts';
import type { Answer } from '../contract/types.ts';
import { ClockError, parseDuration, parseInstant, toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxHandler } from './admin-request.ts';
import { durationFaults, instantFaults } from './read-time.ts';
import { conflict, invalidRequest } from './refusal.ts';

/** One of its members is there. */
interface Advance {
  readonly by?: string;
  readonly to?: string;
  readonly until?: 'drained';
}

export const getClock: SandboxHandler = ({ sandbox }) => clockAnswer(sandbox);

/** Nothing is ever pending yet, so that `until` has nothing to do. */
export const advanceClock: SandboxHandler = ({ sandbox, body }) => {
  const { by, to } = body as Advance;
  if (by !== undefined) advanceBy(sandbox, by);
  if (to !== undefined) advanceTo(sandbox, to);
  return clockAnswer(sandbox);
};

/** Nothing ever falls due yet. */
export const previewClock: SandboxHandler = ({ sandbox }) =>
  jsonAnswer(200, { now: toIso(sandbox.clock.now()), due: [] });

function advanceBy(sandbox: Sandbox, duration: string): void {
  const now = sandbox.clock.now();
  const faults = durationFaults(duration, now, '/by');
  if (faults.length > 0) throw invalidRequest(faults);
  try {
    sandbox.moveClock(now + parseDuration(duration));
  } catch (error) {
    // A running clock may pass the next milliseconds by itself.
    if (!(error instanceof ClockError)) throw error;
  }
}

function advanceTo(sandbox: Sandbox, instant: string): void {
  const faults = instantFaults(instant, '/to');
  if (faults.length > 0) throw invalidRequest(faults);
  try {
    sandbox.moveClock(parseInstant(instant));
  } catch (error) {
    throw error instanceof ClockError ? conflict(error.message) : error;
  }
}

function clockAnswer({ clock }: Sandbox): Answer {
  return jsonAnswer(200, { mode: clock.mode, now: toIso(clock.now()), pending: 0 });
}
