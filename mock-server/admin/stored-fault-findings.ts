/** What is wrong with armed faults as a snapshot holds them: each has to be as arming it would have made it. */
import type { Provider } from '../api/provider.ts';
import type { ArmedFault } from '../sandbox/faults.ts';
import { faultFindings } from './fault-findings.ts';
import { completeFault } from './new-fault.ts';

/** @returns pointers into the fault */
export function storedFaultFindings(
  stored: ArmedFault,
  providers: readonly Provider[],
): readonly { readonly pointer: string; readonly message: string }[] {
  const found = faultFindings(stored, providers);
  return found.length > 0 ? found : differences(stored);
}

/** Defaults are filled in when a fault is armed, not when it strikes. */
function differences(stored: ArmedFault): { pointer: string; message: string }[] {
  const { seen, fired, ...wanted } = stored;
  const complete = { ...completeFault(wanted, stored.id), seen, fired };
  return Object.entries(complete)
    .filter(([member, value]) => value !== (stored as unknown as Record<string, unknown>)[member])
    .map(([member, value]) => ({
      pointer: `/${member}`,
      message: Object.hasOwn(stored, member)
        ? `must be written as ${JSON.stringify(value)}`
        : 'is missing',
    }));
}
