/** `/__admin/sandboxes` */
import { emptyAnswer, jsonAnswer } from '../api/answers.ts';
import type { Answer } from '../contract/types.ts';
import type { ClockSetting } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { SandboxError } from '../sandbox/sandboxes.ts';
import type { AdminHandler, AdminRequest, SandboxHandler } from './admin-request.ts';
import { optionFaults } from './option-faults.ts';
import { instantFaults } from './read-time.ts';
import { readOptions } from './read-options.ts';
import { conflict, invalidRequest } from './refusal.ts';
import type { Finding } from './refusal.ts';
import { sandboxView, switchesOf } from './sandbox-view.ts';

interface NewSandboxBody {
  readonly id?: string;
  readonly seed?: string | number;
  readonly clock?: ClockSetting;
  readonly options?: Readonly<Record<string, unknown>>;
}

export const listSandboxes: AdminHandler = (request) => {
  const sandboxes = request.context.sandboxes.list();
  return jsonAnswer(200, { sandboxes: sandboxes.map((sandbox) => sandboxView(sandbox, request)) });
};

export const createSandbox: AdminHandler = (request) => {
  const { providers, sandboxes } = request.context;
  const { id, seed, clock, options = {} } = (request.body ?? {}) as NewSandboxBody;
  const read = readOptions(options, switchesOf(providers));
  const findings = [...clockFaults(clock), ...optionFaults(read)];
  if (findings.length > 0 || 'problems' in read) throw invalidRequest(findings);
  const sandbox = settled(() =>
    sandboxes.create({
      ...(id !== undefined && { id }),
      ...(seed !== undefined && { seed: String(seed) }),
      ...(clock !== undefined && { clock }),
      options: read.values,
    }),
  );
  return created(sandbox, request);
};

/** With the ledger and everything else, at once. */
export const forkSandbox: SandboxHandler = (request) => {
  const { id } = (request.body ?? {}) as { readonly id?: string };
  const { sandboxes, engine } = request.context;
  const copy = settled(() => sandboxes.fork(request.sandbox, id));
  engine.noticePending(copy);
  return created(copy, request);
};

export const getSandbox: SandboxHandler = (request) =>
  jsonAnswer(200, sandboxView(request.sandbox, request));

export const deleteSandbox: SandboxHandler = ({ context, sandbox }) => {
  settled(() => context.sandboxes.delete(sandbox.id));
  return emptyAnswer(204);
};

export const resetSandbox: SandboxHandler = (request) => {
  request.sandbox.reset();
  request.context.coverage.forget(request.sandbox);
  request.context.engine.renew(request.sandbox);
  return jsonAnswer(200, sandboxView(request.sandbox, request));
};

function created(sandbox: Sandbox, request: AdminRequest): Answer {
  const headers = { Location: `/__admin/sandboxes/${sandbox.id}` };
  return jsonAnswer(201, sandboxView(sandbox, request), headers);
}

function clockFaults(clock: ClockSetting | undefined): Finding[] {
  if (typeof clock !== 'object' || clock.now === undefined) return [];
  return instantFaults(clock.now, '/clock/now');
}

/** @throws Refusal 409 in place of a SandboxError: the form of an id is the specification's business */
function settled<Result extends Sandbox | boolean>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof SandboxError ? conflict(error.message) : error;
  }
}
