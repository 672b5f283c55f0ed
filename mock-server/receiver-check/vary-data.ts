/** Makes data be about something else: receivers may take two events about the same for one that was repeated. */
import { replaceMember } from './replace-member.ts';

/** @returns the same data, with another value of its first id; as it is where it has none */
export function varyData(data: unknown, by: number): unknown {
  return vary(data, by) ?? data;
}

/** Its own ids come before those of what is inside of it. @returns undefined when there is none */
function vary(data: unknown, by: number): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  const entries = Object.entries(data) as [string, unknown][];
  const others = [
    ...entries.map(
      ([name, value]) => [name, isIdName(name) ? otherId(value, by) : undefined] as const,
    ),
    ...entries.map(([name, value]) => [name, vary(value, by)] as const),
  ];
  const found = others.find(([, other]) => other !== undefined);
  return found && replaceMember(data, ...found);
}

function isIdName(name: string): boolean {
  return /^(?:id|uuid)$|_(?:id|uuid)$|[a-z]Id$/.test(name);
}

/** Of the same form: a number, digits, or an end of hexadecimal digits. */
function otherId(value: unknown, by: number): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value + by : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}$/.test(value)) return String(Number(value) + by);
  const [end] = /[0-9a-f]{4,8}$/.exec(value) ?? [];
  if (end === undefined) return undefined;
  const other = (Number.parseInt(end, 16) + by) % 16 ** end.length;
  return value.slice(0, -end.length) + other.toString(16).padStart(end.length, '0');
}
