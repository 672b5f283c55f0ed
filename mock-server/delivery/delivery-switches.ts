/** The switches that every provider which delivers has: named after it, as all switches are. */
import { choiceSwitch, numberSwitch } from '../sandbox/switches.ts';
import type { SwitchDefinition } from '../sandbox/switches.ts';

/** `<provider>.captureAs` */
export function captureAsSwitch(provider: string): SwitchDefinition {
  return choiceSwitch(
    `${provider}.captureAs`,
    'What becomes of a delivery to a public address, which is composed but not sent: it ends as captured, or as if ' +
      'the receiver had taken it (delivered) or refused it (failed).',
    ['captured', 'delivered', 'failed'],
  );
}

/** `<provider>.timeoutScale` */
export function timeoutScaleSwitch(provider: string): SwitchDefinition {
  return numberSwitch(
    `${provider}.timeoutScale`,
    'Scales the real time that a receiver has for its answer: with 0.01, ten seconds become a tenth of a second.',
    { usual: 1, least: 0.0001, most: 100 },
  );
}

/** `<provider>.signatureTime`, for those whose signature holds a moment */
export function signatureTimeSwitch(provider: string): SwitchDefinition {
  return choiceSwitch(
    `${provider}.signatureTime`,
    "The moment that a signature shows: the machine's (wall), because receivers compare it with their own clock, or " +
      "the sandbox's (sandbox).",
    ['wall', 'sandbox'],
  );
}
