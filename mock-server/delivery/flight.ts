/** What is under way for one world of a sandbox. The next world begins with none of it: its ids mean other deliveries. */
import { TargetSlots } from './target-slots.ts';

/** The most attempts of a sandbox that are under way at once. */
const limits = { inAll: 256, perTarget: 16 };

export class Flight {
  readonly slots = new TargetSlots(limits);
  /** By the id of the delivery: whether an attempt was made. */
  readonly attempts = new Map<string, Promise<boolean>>();
  /** Automatic attempts: their deliveries are still due in the sandbox's state. */
  automatic = 0;
}
