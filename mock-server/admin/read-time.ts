/** Instants and durations from a request, within the years that ISO-8601 writes with four digits. */
import { ClockError, parseDuration, parseInstant } from '../sandbox/clock.ts';
import type { Finding } from './refusal.ts';

const earliest = Date.parse('0000-01-01T00:00:00Z');
/** A year is left for clocks that run on. */
const latest = Date.parse('9998-12-31T23:59:59.999Z');

/** What is wrong with an instant; empty when nothing is. */
export function instantFaults(
  text: string,
  pointer: string,
  location: Finding['location'] = 'body',
): Finding[] {
  const instant = read(parseInstant, text);
  return instant === undefined
    ? fault(
        pointer,
        'is no date and time with a zone, such as "2026-01-01T00:00:00.000Z"',
        location,
      )
    : rangeFaults(instant, pointer, location);
}

/** What is wrong with a duration that begins at `from` (epoch milliseconds); empty when nothing is. */
export function durationFaults(text: string, from: number, pointer: string): Finding[] {
  const duration = read(parseDuration, text);
  return duration === undefined
    ? fault(pointer, 'is no duration, such as "90d", "12h", "30m", "10s", "250ms" or "P90D"')
    : rangeFaults(from + duration, pointer);
}

/** What is wrong with the duration that somebody is to wait, at most `longest`, in the query's member `name`. */
export function waitFaults(text: string, name: string, longest: string): Finding[] {
  const duration = read(parseDuration, text);
  if (duration === undefined) {
    return fault(`/${name}`, 'is no duration, such as "5s", "250ms" or "2m"', 'query');
  }
  if (duration <= parseDuration(longest)) return [];
  return fault(`/${name}`, `must be at most ${longest}`, 'query');
}

/** Whether an instant (epoch milliseconds) can be written with four digits for its year. */
export function rangeFaults(
  instant: number,
  pointer: string,
  location?: Finding['location'],
): Finding[] {
  return instant >= earliest && instant <= latest
    ? []
    : fault(pointer, 'leads out of the years 0000 to 9998', location);
}

function fault(
  pointer: string,
  message: string,
  location: Finding['location'] = 'body',
): Finding[] {
  return [{ location, pointer, message }];
}

function read(parse: (text: string) => number, text: string): number | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ClockError) return undefined;
    throw error;
  }
}
