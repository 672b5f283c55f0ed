/** Whether an attempt is one of those that a fault was armed for. */
import { compileGlob } from '../../sandbox/compile-glob.ts';
import type { DeliverySelector } from '../../sandbox/delivery-faults.ts';
import type { Delivery } from '../delivery.ts';

export function concerns(
  selector: DeliverySelector,
  { provider, type, subscription, account }: Delivery,
): boolean {
  return (
    (selector.provider === undefined || selector.provider === provider) &&
    (selector.type === undefined || compileGlob(selector.type)(type)) &&
    (selector.subscription === undefined || selector.subscription === subscription) &&
    (selector.account === undefined || selector.account === account)
  );
}
