/** `/__admin/sandboxes/{sandbox}/forwards` */
import { isDeepStrictEqual } from 'node:util';
import { jsonAnswer } from '../api/answers.ts';
import { forwardKey, forwards } from '../sandbox/forwards.ts';
import type { Forward } from '../sandbox/forwards.ts';
import type { SandboxHandler } from './admin-request.ts';
import { forwardFaults } from './forward-faults.ts';
import { invalidRequest } from './refusal.ts';

export const listForwards: SandboxHandler = ({ sandbox }) =>
  jsonAnswer(200, sandbox.state.table(forwards).all());

/** All are replaced, or, when one of them is wrong, none. */
export const replaceForwards: SandboxHandler = (request) => {
  const wanted = request.body as readonly Forward[];
  const faults = forwardFaults(wanted);
  if (faults.length > 0) throw invalidRequest(faults);
  request.sandbox.transact(null, (transaction) => {
    const table = transaction.table(forwards);
    if (isDeepStrictEqual(table.all(), wanted)) return;
    for (const [key] of table.entries()) transaction.delete(forwards, key);
    for (const forward of wanted) transaction.put(forwards, forwardKey(forward.from), forward);
  });
  return listForwards(request);
};
