import { expect, test } from '@jest/globals';
import { Clock, ClockError, parseDuration, parseInstant, toIso } from './clock.ts';
import { wallNow } from './wall-clock.ts';

const newYear = Date.UTC(2026, 0, 1);

test('a real clock shows the time of the machine', () => {
  const before = wallNow();
  const shown = new Clock('real').now();
  expect(shown).toBeGreaterThanOrEqual(before);
  expect(shown).toBeLessThanOrEqual(wallNow());
});

test('a real clock that was set to an instant goes on from there', () => {
  const clock = new Clock({ mode: 'real', now: '2026-01-01T00:00:00.000Z' });
  expect(clock.mode).toBe('real');
  expect(clock.now() - newYear).toBeLessThan(60_000);
  clock.moveTo(newYear + 3_600_000);
  expect(clock.now()).toBeGreaterThanOrEqual(newYear + 3_600_000);
});

test('a frozen clock shows the same instant until it is moved', () => {
  const clock = new Clock({ mode: 'frozen', now: '2026-01-01T00:00:00Z' });
  expect(clock.now()).toBe(newYear);
  clock.moveTo(newYear + 1);
  expect(clock.state()).toEqual({ mode: 'frozen', now: newYear + 1 });
});

test('a clock never goes back', () => {
  const clock = new Clock({ mode: 'frozen', now: '2026-01-01T00:00:00Z' });
  expect(() => {
    clock.moveTo(newYear - 1);
  }).toThrow(
    new ClockError(
      'Failed to move the clock to 2025-12-31T23:59:59.999Z: it shows 2026-01-01T00:00:00.000Z and never goes ' +
        'back. Name a later instant, or reset the sandbox.',
    ),
  );
  expect(clock.now()).toBe(newYear);
});

test('a real clock never goes back when the clock of the machine is set back', () => {
  let wall = newYear;
  const clock = new Clock('real', () => wall);
  expect(clock.now()).toBe(newYear);
  wall -= 3_600_000;
  expect(clock.now()).toBe(newYear);
  clock.moveTo(newYear + 1_000);
  expect(clock.now()).toBe(newYear + 1_000);
  wall += 500;
  expect(clock.now()).toBe(newYear + 1_500);
  wall -= 7_200_000;
  expect(clock.now()).toBe(newYear + 1_500);
  expect(() => {
    clock.moveTo(newYear + 1_499);
  }).toThrow(ClockError);
});

test('an instant that a real clock was moved to is held, even when nobody read it before the machine went back', () => {
  let wall = newYear;
  const clock = new Clock('real', () => wall);
  clock.moveTo(newYear + 1_000);
  wall -= 3_600_000;
  expect(clock.now()).toBe(newYear + 1_000);
});

test('a clock that is restored shows the time of its state, also an earlier one', () => {
  const clock = new Clock('real', () => newYear);
  const before = clock.state();
  clock.moveTo(newYear + 1_000);
  clock.restore(before);
  expect(clock.now()).toBe(newYear);
});

test.each([
  ['90d', 90 * 86_400_000],
  ['1.5h', 5_400_000],
  ['30m', 1_800_000],
  ['10s', 10_000],
  ['250ms', 250],
  ['P90D', 90 * 86_400_000],
  ['P2W', 14 * 86_400_000],
  ['PT1H30M', 5_400_000],
  ['P1DT0.5S', 86_400_500],
])('the duration %s is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', '90', 'd', '-1d', '1y', 'P', 'PT', 'P1M', '1d 2h', '1e3s'])(
  '%j is no duration',
  (text) => {
    expect(() => parseDuration(text)).toThrow(
      new ClockError(
        `Failed to read the duration ${JSON.stringify(text)}: it is neither a number with a unit nor ISO-8601. ` +
          'Write it as "90d", "12h", "30m", "10s", "250ms" or "P90D".',
      ),
    );
  },
);

test('an instant needs a date, a time and a zone', () => {
  expect(parseInstant('2026-01-01T01:00:00+01:00')).toBe(newYear);
  expect(toIso(newYear)).toBe('2026-01-01T00:00:00.000Z');
  for (const text of ['2026-01-01', '2026-01-01T00:00:00', '2026-13-01T00:00:00Z', 'now', '']) {
    expect(() => parseInstant(text)).toThrow(ClockError);
  }
});

test('an instant needs a day that exists', () => {
  expect(parseInstant('2028-02-29T00:00:00Z')).toBe(Date.UTC(2028, 1, 29));
  expect(parseInstant('2026-12-31T23:59:59-12:00')).toBe(Date.UTC(2027, 0, 1, 11, 59, 59));
  for (const day of ['2026-02-29', '2026-02-31', '2026-04-31', '2026-01-00', '2026-01-32']) {
    const text = `${day}T12:00:00+02:00`;
    expect(() => parseInstant(text)).toThrow(
      new ClockError(
        `Failed to read the instant "${text}": it is no ISO-8601 date and time with a zone. ` +
          'Write it as "2026-01-01T00:00:00.000Z".',
      ),
    );
  }
});
