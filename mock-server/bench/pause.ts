/** Lets some time pass. */
import { after } from '../sandbox/wall-clock.ts';

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    after(milliseconds, resolve);
  });
}
