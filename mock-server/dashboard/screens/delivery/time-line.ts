/** The time line of a delivery: the attempts that were made, and those still to come if every one of them fails. */
import type { Schema } from '../../api/admin-types.ts';

export type Attempt = Schema<'Attempt'>;

export type Delivery = Schema<'DeliveryInFull'>;

export interface Stop {
  readonly number: number;
  readonly at: string;
  /** Milliseconds since the attempt before it began; undefined for the first. */
  readonly gapMs: number | undefined;
  /** Undefined while it is still to come. */
  readonly attempt: Attempt | undefined;
}

/** In order of time. */
export function timeLineOf({ attempts, steps = [] }: Delivery): Stop[] {
  const made = attempts.map((attempt) => ({ number: attempt.number, at: attempt.at, attempt }));
  const coming = steps.map((step) => ({ ...step, attempt: undefined }));
  const all = [...made, ...coming];
  return all.map((point, index) => {
    const before = all[index - 1];
    return { ...point, gapMs: before && Date.parse(point.at) - Date.parse(before.at) };
  });
}

/** The attempt that the address names; the last one where it names none that was made. */
export function chosenAttempt({ attempts }: Delivery, wanted: string | null): Attempt | undefined {
  return attempts.find(({ number }) => String(number) === wanted) ?? attempts.at(-1);
}
