/** Lets a request wait, for as long as its client does. */
import type { ServerResponse } from 'node:http';
import { after } from '../../sandbox/wall-clock.ts';

/** @param done called once: `gone` when the client or the server has ended the connection meanwhile */
export function holdUp(
  response: ServerResponse,
  milliseconds: number,
  done: (outcome: 'over' | 'gone') => void,
): void {
  if (milliseconds === 0) {
    done('over');
    return;
  }
  if (response.closed || response.socket?.destroyed === true) {
    // No event would tell of it any more, and the timer would keep the process alive.
    done('gone');
    return;
  }
  const callOff = after(milliseconds, () => {
    response.off('close', giveUp);
    done('over');
  });
  const giveUp = (): void => {
    callOff();
    done('gone');
  };
  response.once('close', giveUp);
}
