/** Takes what the user's credentials consist of out of data that is going to be shown. */
import type { Credential } from '../verify/credentials.ts';

const hidden = '***';
/** Shorter values, such as the number of a version, are no secrets, and stand in many a status and body. */
const shortest = 4;

/** @returns a copy of the data in which no text has the value of a header, with or without its scheme */
export function maskSecrets<Data>(data: Data, credentials: readonly Credential[]): Data {
  const secrets = credentials
    .flatMap(({ headers }) => Object.values(headers))
    .flatMap((value) => [value, value.replace(/^\w+\s+/, '')])
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])
    .filter((value) => value.length >= shortest)
    // The longest first: a shorter one may be a part of it.
    .sort((a, b) => b.length - a.length);
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return secrets.reduce((text, secret) => text.replaceAll(secret, hidden), value);
    }
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, within(item)]));
  };
  return within(data) as Data;
}
