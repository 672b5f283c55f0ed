/** What can be turned. */
import type { Exchange } from '../../api/exchange.ts';
import {
  captureAsSwitch,
  signatureTimeSwitch,
  timeoutScaleSwitch,
} from '../../delivery/delivery-switches.ts';
import { choiceSwitch, throttleSwitch } from '../../sandbox/switches.ts';
import type { Coercion } from './coerce.ts';

export const throttleLimit = throttleSwitch(
  'instavm',
  'Requests that a user may send in 60 seconds. No limit is published, so "on" limits nothing, as "off" does; ' +
    'a number does.',
);

export const coercion = choiceSwitch(
  'instavm.coercion',
  '"lax": "10", 10.0 and true are taken as integers, as the framework does. ' +
    '"strict": what the published JSON Schema refuses is refused.',
  ['lax', 'strict'],
);

export const captureAs = captureAsSwitch('instavm');
export const timeoutScale = timeoutScaleSwitch('instavm');
export const signatureTime = signatureTimeSwitch('instavm');

export function coercionOf(exchange: Exchange): Coercion {
  return exchange.sandbox.switchValue(coercion) === 'strict' ? 'strict' : 'lax';
}
