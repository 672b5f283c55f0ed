/** What is wrong with a fault beyond the form of its members: contradictions, and names that nothing has. */
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import type { FaultKind } from '../sandbox/faults.ts';
import { unknownProvider } from './find-provider.ts';
import type { EffectMembers, NewFault } from './new-fault.ts';
import type { Finding } from './refusal.ts';

export function faultFindings(wanted: NewFault, providers: readonly Provider[]): Finding[] {
  return [
    ...nameFindings(wanted, providers),
    ...foreignMembers(wanted),
    ...missingMembers(wanted),
    ...contradictions(wanted),
  ];
}

function nameFindings(
  { provider: name, operation }: NewFault,
  providers: readonly Provider[],
): Finding[] {
  const provider = providers.find((candidate) => candidate.name === name);
  if (name !== undefined && !provider) return [unknownProvider(name, providers, 'body')];
  if (operation === undefined) return [];
  const known = (provider ? [provider] : providers).flatMap(({ specification }) =>
    specification.operations.map(({ id }) => id),
  );
  if (known.includes(operation)) return [];
  const owner = name === undefined ? 'any provider' : name;
  const message = `names no operation of ${owner}: ${JSON.stringify(operation)}`;
  return [{ ...at('/operation', message), nearest: nearest(operation, [...new Set(known)]) }];
}

/** By member, the kind that it belongs to. */
const owners: Readonly<Record<keyof EffectMembers, FaultKind>> = {
  status: 'status',
  delayMs: 'latency',
  minMs: 'latency',
  maxMs: 'latency',
  when: 'drop',
  bytes: 'drip',
  intervalMs: 'drip',
  how: 'break-contract',
};

function foreignMembers(wanted: NewFault): Finding[] {
  return Object.entries(owners)
    .filter(([member, owner]) => Object.hasOwn(wanted, member) && owner !== wanted.kind)
    .map(([member, owner]) =>
      at(`/${member}`, `belongs to the kind ${owner}, not to ${wanted.kind}`),
    );
}

function missingMembers({ kind, status, delayMs, minMs, maxMs }: NewFault): Finding[] {
  if (kind === 'status' && status === undefined) return [at('/status', 'is missing')];
  if (kind !== 'latency' || delayMs !== undefined) return [];
  if (minMs === undefined && maxMs === undefined) {
    return [at('/delayMs', 'is missing, and so are minMs and maxMs')];
  }
  if (minMs === undefined) return [at('/minMs', 'is missing beside maxMs')];
  return maxMs === undefined ? [at('/maxMs', 'is missing beside minMs')] : [];
}

function contradictions({ nth, every, delayMs, minMs, maxMs }: NewFault): Finding[] {
  const found: Finding[] = [];
  if (nth !== undefined && every !== undefined) {
    found.push(at('/every', 'contradicts nth: choose one of them'));
  }
  if (delayMs !== undefined && (minMs !== undefined || maxMs !== undefined)) {
    found.push(at('/delayMs', 'contradicts minMs and maxMs: choose one or the other'));
  }
  if (minMs !== undefined && maxMs !== undefined && minMs > maxMs) {
    found.push(at('/minMs', 'must not be greater than maxMs'));
  }
  return found;
}

function at(pointer: string, message: string): Finding {
  return { location: 'body', pointer, message };
}
