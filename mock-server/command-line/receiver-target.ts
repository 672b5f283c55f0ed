/** Where the receiver is, if it may be called. */
import type { TargetVerdict } from '../delivery/resolve-target.ts';
import { resolveTarget } from '../delivery/resolve-target.ts';
import { systemResolver } from '../delivery/system-resolver.ts';
import { printable } from './printable.ts';
import { wrong } from './read-receiver-check.ts';

const resolverDeadlineMs = 5_000;

/** @throws UsageError for an address that cannot or may not be called */
export async function receiverTarget(
  url: string,
  allowPublic: boolean,
): Promise<Extract<TargetVerdict, { kind: 'dial' }>> {
  const resolve = systemResolver(resolverDeadlineMs);
  const verdict = await resolveTarget(url, { forwards: [], allowPublic, resolve });
  switch (verdict.kind) {
    case 'dial':
      return verdict;
    case 'captured':
      throw wrong(
        `${verdict.reason} Only receivers on this machine and in private networks are called, unless --allow-public is given.`,
      );
    case 'blocked':
      throw wrong(`${verdict.reason} Nobody may be called there.`);
    case 'unresolved':
    case 'unusable':
      throw wrong(
        `${namingUrl(verdict.reason, url)} Give the address of a receiver, such as http://127.0.0.1:3000/hooks.`,
      );
  }
}

/** What was given is shown, unless there may be a password in it. */
function namingUrl(reason: string, url: string): string {
  if (url.includes('@')) return reason;
  return reason.replace(/^The URL (?=is |names )/, () => `${printable(JSON.stringify(url))} `);
}
