/** The names of the machine: its hosts file, its DNS. */
import { lookup } from 'node:dns/promises';
import { after } from '../sandbox/wall-clock.ts';
import type { Resolve } from './find-addresses.ts';

/** The system's own resolver may take minutes to give up. @param deadlineMs milliseconds for one name */
export function systemResolver(deadlineMs: number): Resolve {
  return (name) =>
    new Promise((found, fail) => {
      const callOff = after(deadlineMs, () => {
        fail(new Error(`no answer within ${deadlineMs} ms`));
      });
      lookup(name, { all: true, verbatim: true }).then(found, fail).finally(callOff);
    });
}
