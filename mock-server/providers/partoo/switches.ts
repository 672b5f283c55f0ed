/** What can be turned about Partoo. */
import { captureAsSwitch, timeoutScaleSwitch } from '../../delivery/delivery-switches.ts';
import { throttleSwitch } from '../../sandbox/switches.ts';
import type { SwitchDefinition } from '../../sandbox/switches.ts';

export const throttleLimit = throttleSwitch(
  'partoo',
  'Requests per organisation and minute: on (300, as documented), off, or another number.',
);

export const switches: readonly SwitchDefinition[] = [
  throttleLimit,
  captureAsSwitch('partoo'),
  timeoutScaleSwitch('partoo'),
];
