/** `/__admin/sandboxes/{sandbox}/options` */
import { jsonAnswer } from '../api/answers.ts';
import { switchValues } from '../sandbox/switches.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { optionFaults } from './option-faults.ts';
import { readOptions } from './read-options.ts';
import { invalidRequest } from './refusal.ts';
import { optionsView, switchesOf } from './sandbox-view.ts';

interface OptionsBody {
  readonly options: Readonly<Record<string, unknown>>;
}

export const getOptions: SandboxHandler = (request) => answer(request);

export const changeOptions: SandboxHandler = (request) => {
  const { context, sandbox } = request;
  const definitions = switchesOf(context.providers);
  const read = readOptions((request.body as OptionsBody).options, definitions);
  if ('problems' in read) throw invalidRequest(optionFaults(read));
  const before = optionsView(sandbox, context.providers);
  sandbox.transact(
    null,
    (transaction) => {
      for (const [name, value] of Object.entries(read.values)) {
        if (before[name] !== value) transaction.put(switchValues, name, { value });
      }
    },
    { entry: (changes) => ({ kind: 'options', cause: null, changes }) },
  );
  return answer(request);
};

function answer({ context, sandbox }: SandboxRequest) {
  return jsonAnswer(200, { options: optionsView(sandbox, context.providers) });
}
