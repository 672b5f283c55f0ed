/** `/__admin/sandboxes/{sandbox}/faults` */
import { emptyAnswer, jsonAnswer } from '../api/answers.ts';
import { nearest } from '../api/nearest.ts';
import { faults, isSpent } from '../sandbox/faults.ts';
import type { ArmedFault } from '../sandbox/faults.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import type { NewFault } from './new-fault.ts';
import { faultFindings } from './fault-findings.ts';
import { completeFault } from './new-fault.ts';
import { conflict, invalidRequest, Refusal } from './refusal.ts';

export const listFaults: SandboxHandler = ({ sandbox }) =>
  jsonAnswer(200, { faults: sandbox.state.table(faults).all().map(view) });

export const armFault: SandboxHandler = ({ context, sandbox, body }) => {
  const wanted = body as NewFault;
  const findings = faultFindings(wanted, context.providers);
  if (findings.length > 0) throw invalidRequest(findings);
  const armed = sandbox.transact(null, (transaction) => {
    const fault = completeFault(wanted, freeId(wanted.id, transaction));
    transaction.put(faults, fault.id, fault);
    return fault;
  });
  const location = `/__admin/sandboxes/${sandbox.id}/faults/${armed.id}`;
  return jsonAnswer(201, view(armed), { Location: location });
};

export const disarmAllFaults: SandboxHandler = ({ sandbox }) => {
  sandbox.transact(null, (transaction) => {
    for (const { id } of transaction.table(faults).all()) transaction.delete(faults, id);
  });
  return emptyAnswer(204);
};

export const getFault: SandboxHandler = (request) => jsonAnswer(200, view(addressed(request)));

export const disarmFault: SandboxHandler = (request) => {
  const { id } = addressed(request);
  request.sandbox.transact(null, (transaction) => {
    transaction.delete(faults, id);
  });
  return emptyAnswer(204);
};

function view(fault: ArmedFault): object {
  const { seen, fired, ...armed } = fault;
  return { ...armed, seen, fired, spent: isSpent(fault) };
}

function freeId(wanted: string | undefined, transaction: Transaction): string {
  if (wanted === undefined) {
    for (;;) {
      const id = `fault-${transaction.nextInteger('faults')}`;
      if (!transaction.get(faults, id)) return id;
    }
  }
  if (!transaction.get(faults, wanted)) return wanted;
  throw conflict(
    `Failed to arm the fault ${wanted}: there is one of that id in this sandbox. ` +
      'Disarm it first, choose another id, or leave it out.',
  );
}

/** @throws Refusal 404 */
function addressed({ params, sandbox }: SandboxRequest): ArmedFault {
  const id = String(params['fault']);
  const table = sandbox.state.table(faults);
  const found = table.get(id);
  if (found) return found;
  throw new Refusal({
    status: 404,
    title: 'Unknown fault',
    detail: `No fault ${JSON.stringify(id)} is armed. Use one of those that GET /__admin/sandboxes/${sandbox.id}/faults lists.`,
    nearest: nearest(
      id,
      table.all().map((fault) => fault.id),
    ),
  });
}
