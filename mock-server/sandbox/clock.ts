/** The clock of one sandbox: it runs with the machine's, or stands still, and only ever moves forward. */
import { wallNow } from './wall-clock.ts';

/** What a clock is made from: `"real"`, `"frozen"` (at the present moment), or a mode with an instant. */
export type ClockSetting =
  'real' | 'frozen' | { readonly mode: 'real' | 'frozen'; readonly now?: string };

/** A clock as plain data. `offset` is in milliseconds ahead of the machine's clock, `now` in epoch milliseconds. */
export type ClockState =
  | { readonly mode: 'real'; readonly offset: number }
  | { readonly mode: 'frozen'; readonly now: number };

export class ClockError extends Error {}

export class Clock {
  readonly #wall: () => number;
  #state: ClockState;
  /** The latest instant that was shown: while the machine's clock is set back, this one stands still. */
  #latest = -Infinity;

  /** @param wall the machine's time, epoch milliseconds */
  constructor(setting: ClockSetting = 'real', wall: () => number = wallNow) {
    this.#wall = wall;
    this.#state = initialState(setting, wall());
  }

  get mode(): 'real' | 'frozen' {
    return this.#state.mode;
  }

  /** @returns epoch milliseconds, whole; never less than before, but after `restore` */
  now(): number {
    if (this.#state.mode === 'frozen') return this.#state.now;
    this.#latest = Math.max(this.#latest, this.#wall() + this.#state.offset);
    return this.#latest;
  }

  /** @throws ClockError when `instant` (epoch milliseconds) lies in the sandbox's past */
  moveTo(instant: number): void {
    const now = this.now();
    if (instant < now) {
      throw new ClockError(
        `Failed to move the clock to ${toIso(instant)}: it shows ${toIso(now)} and never goes back. ` +
          'Name a later instant, or reset the sandbox.',
      );
    }
    this.#latest = instant;
    this.#state =
      this.#state.mode === 'frozen'
        ? { mode: 'frozen', now: instant }
        : { mode: 'real', offset: instant - this.#wall() };
  }

  state(): ClockState {
    return this.#state;
  }

  restore(state: ClockState): void {
    this.#state = state;
    this.#latest = -Infinity;
  }
}

function initialState(setting: ClockSetting, wall: number): ClockState {
  if (setting === 'real') return { mode: 'real', offset: 0 };
  if (setting === 'frozen') return { mode: 'frozen', now: wall };
  const instant = setting.now === undefined ? wall : parseInstant(setting.now);
  return setting.mode === 'frozen'
    ? { mode: 'frozen', now: instant }
    : { mode: 'real', offset: instant - wall };
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ISO-8601 instant with a time zone.
 * @returns epoch milliseconds
 * @throws ClockError when `text` is no such instant
 */
export function parseInstant(text: string): number {
  const instant =
    instantForm.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new ClockError(
      `Failed to read the instant ${JSON.stringify(text)}: it is no ISO-8601 date and time with a zone. ` +
        'Write it as "2026-01-01T00:00:00.000Z".',
    );
  }
  return instant;
}

/** @param date `2026-02-28`. `Date.parse` takes 2026-02-31 for a day of March. */
function isDay(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight) && toIso(midnight).startsWith(date);
}

const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const shortForm = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const isoForm =
  /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Reads a duration: `90d`, `1.5h`, `250ms`, or ISO-8601 (`P90D`, `PT1H30M`, `P2W`).
 * @returns whole milliseconds
 * @throws ClockError when `text` is neither
 */
export function parseDuration(text: string): number {
  const short = shortForm.exec(text);
  if (short) {
    return Math.round(Number(short[1]) * durationUnits[short[2] as keyof typeof durationUnits]);
  }
  const iso = isoForm.exec(text);
  if (iso) {
    const [weeks, days, hours, minutes, seconds] = iso
      .slice(1)
      .map((part: string | undefined) => Number(part ?? 0));
    const { d, h, m, s } = durationUnits;
    return Math.round(
      (weeks ?? 0) * 7 * d +
        (days ?? 0) * d +
        (hours ?? 0) * h +
        (minutes ?? 0) * m +
        (seconds ?? 0) * s,
    );
  }
  throw new ClockError(
    `Failed to read the duration ${JSON.stringify(text)}: it is neither a number with a unit nor ISO-8601. ` +
      'Write it as "90d", "12h", "30m", "10s", "250ms" or "P90D".',
  );
}

/** ISO-8601 in UTC with milliseconds: `2026-01-01T00:00:00.000Z`. */
export function toIso(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}

/** The same with microseconds, of which a sandbox counts none: `2026-01-01T00:00:00.000000Z`. */
export function toIsoMicroseconds(epochMilliseconds: number): string {
  return toIso(epochMilliseconds).replace('Z', '000Z');
}
