/** What can be turned about BigCommerce, because nobody published it or because it reads two ways. */
import {
  captureAsSwitch,
  signatureTimeSwitch,
  timeoutScaleSwitch,
} from '../../delivery/delivery-switches.ts';
import { choiceSwitch, numberSwitch, throttleSwitch } from '../../sandbox/switches.ts';
import type { SwitchDefinition } from '../../sandbox/switches.ts';

export const throttleLimit = throttleSwitch(
  'bigcommerce',
  'Requests per store in 30 seconds: on (150, as documented), off, or another number.',
);

const emptyHeadersByName = choiceSwitch(
  'bigcommerce.emptyHeaders',
  'What "headers" of a hook without headers shows: {} as in the documentation, or null as live stores answer.',
  ['{}', null],
);

/** Takes the empty object itself, too, since that is what it stands for. */
export const emptyHeaders: SwitchDefinition = {
  ...emptyHeadersByName,
  read: (value) => emptyHeadersByName.read(isEmptyObject(value) ? '{}' : value),
};

export const oneAtATime = choiceSwitch(
  'bigcommerce.oneAtATime',
  'What "only one webhook at a time" forbids: a body with several (body), or also a create that arrives while ' +
    'another one of the same store is still being sent or answered (inFlight). One is under way from its first ' +
    'byte, whatever its credential.',
  ['body', 'inFlight'],
);

export const limitStatus = choiceSwitch(
  'bigcommerce.limitStatus',
  'The status of a refusal because of a duplicate, or of the limit of ten hooks per scope.',
  [422, 409],
);

export const activationDelay = numberSwitch(
  'bigcommerce.activationDelay',
  'Seconds from the creation of a hook until it gets events: none by default; the documentation says up to 60.',
  { usual: 0, least: 0, most: 3600 },
);

export const probeSwitch = choiceSwitch(
  'bigcommerce.probeDestination',
  'Whether the destination of a hook is called when it is created or moved, and the request refused unless the answer ' +
    'is 2xx: off or on.',
  ['off', 'on'],
);

export const switches: readonly SwitchDefinition[] = [
  throttleLimit,
  emptyHeaders,
  oneAtATime,
  limitStatus,
  activationDelay,
  probeSwitch,
  captureAsSwitch('bigcommerce'),
  timeoutScaleSwitch('bigcommerce'),
  signatureTimeSwitch('bigcommerce'),
];

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}
