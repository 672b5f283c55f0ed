/** What is wrong with a fault beyond the form of its members: contradictions, and names that nothing has. */
import { METHODS } from 'node:http';
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { compileGlob } from '../sandbox/compile-glob.ts';
import { sideOf } from './fault-kinds.ts';
import { memberFindings } from './fault-member-findings.ts';
import { unknownProvider } from './find-provider.ts';
import type { NewFault } from './new-fault.ts';
import type { Finding } from './refusal.ts';

export function faultFindings(wanted: NewFault, providers: readonly Provider[]): Finding[] {
  return [
    ...nameFindings(wanted, providers),
    ...methodFindings(wanted),
    ...memberFindings(wanted),
    ...missingMembers(wanted),
    ...contradictions(wanted),
  ];
}

function nameFindings(wanted: NewFault, providers: readonly Provider[]): Finding[] {
  const { provider: name } = wanted;
  const provider = providers.find((candidate) => candidate.name === name);
  if (name !== undefined && !provider) return [unknownProvider(name, providers, 'body')];
  return sideOf(wanted) === 'delivery'
    ? eventFindings(wanted, provider, providers)
    : operationFindings(wanted, provider, providers);
}

function operationFindings(
  { provider: name, operation }: NewFault,
  provider: Provider | undefined,
  providers: readonly Provider[],
): Finding[] {
  if (operation === undefined) return [];
  const known = (provider ? [provider] : providers).flatMap(({ specification }) =>
    specification.operations.map(({ id }) => id),
  );
  if (known.includes(operation)) return [];
  const owner = name === undefined ? 'any provider' : name;
  const message = `names no operation of ${owner}: ${JSON.stringify(operation)}`;
  return [{ ...at('/operation', message), nearest: nearest(operation, [...new Set(known)]) }];
}

function eventFindings(
  { provider: name, type }: NewFault,
  provider: Provider | undefined,
  providers: readonly Provider[],
): Finding[] {
  if (provider && !provider.delivery) {
    return [at('/provider', `names a provider that delivers nothing: ${JSON.stringify(name)}`)];
  }
  if (type === undefined) return [];
  const asked = provider ? [provider] : providers;
  const known = asked.flatMap(({ samples = [] }) => samples.map((sample) => sample.type));
  const isFamily = asked.some(({ delivery }) => delivery?.contractOf(type) !== undefined);
  if (isFamily || known.some(compileGlob(type))) return [];
  const owner = name === undefined ? 'any provider' : name;
  const message = `fits no event type of ${owner}: ${JSON.stringify(type)}`;
  return [{ ...at('/type', message), nearest: nearest(type, [...new Set(known)]) }];
}

/** A request with another method is none that the server could read: the fault would never fire. */
function methodFindings({ method }: NewFault): Finding[] {
  if (method === undefined || METHODS.includes(method.toUpperCase())) return [];
  const message = `is no method of HTTP: ${JSON.stringify(method)}`;
  return [{ ...at('/method', message), nearest: nearest(method.toUpperCase(), usualMethods, 1) }];
}

const usualMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

function missingMembers({ kind, status, delayMs, minMs, maxMs }: NewFault): Finding[] {
  if (kind === 'status' && status === undefined) return [at('/status', 'is missing')];
  if (kind === 'delay' && delayMs === undefined) return [at('/delayMs', 'is missing')];
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
