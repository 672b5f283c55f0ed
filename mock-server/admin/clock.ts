/** `/__admin/sandboxes/{sandbox}/clock` */
import { jsonAnswer } from '../api/answers.ts';
import type { Answer } from '../contract/types.ts';
import type { ClockMove } from '../delivery/move-clock.ts';
import { deliveries } from '../delivery/delivery.ts';
import { ClockError, parseDuration, parseInstant, toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { durationFaults, instantFaults } from './read-time.ts';
import { conflict, invalidRequest } from './refusal.ts';

/** One of its members is there. */
interface Advance {
  readonly by?: string;
  readonly to?: string;
  readonly until?: 'drained';
}

export const getClock: SandboxHandler = (request) => clockAnswer(request);

/** Answers when everything that fell due on the way has been sent and answered. */
export const advanceClock: SandboxHandler = async (request) => {
  const { sandbox, context, body } = request;
  const move = readMove(sandbox, body as Advance);
  try {
    await context.engine.advance(sandbox, move);
  } catch (error) {
    throw error instanceof ClockError ? conflict(error.message) : error;
  }
  return clockAnswer(request);
};

export const previewClock: SandboxHandler = ({ sandbox, context }) => {
  const table = sandbox.state.table(deliveries);
  const due = context.engine.preview(sandbox).map(({ id, due: at }) => ({
    at: toIso(at),
    delivery: id,
    attempt: (table.get(id)?.attempts ?? 0) + 1,
  }));
  return jsonAnswer(200, { now: toIso(sandbox.clock.now()), due });
};

function readMove(sandbox: Sandbox, { by, to }: Advance): ClockMove {
  const faults = [
    ...(by === undefined ? [] : durationFaults(by, sandbox.clock.now(), '/by')),
    ...(to === undefined ? [] : instantFaults(to, '/to')),
  ];
  if (faults.length > 0) throw invalidRequest(faults);
  if (by !== undefined) return { by: parseDuration(by) };
  return to === undefined ? 'drained' : { to: parseInstant(to) };
}

function clockAnswer({ sandbox, context }: SandboxRequest): Answer {
  const { mode } = sandbox.clock;
  const pending = context.engine.pending(sandbox);
  return jsonAnswer(200, { mode, now: toIso(sandbox.clock.now()), pending });
}
