/** How long a request takes on one connection. */
import type { Call } from '../call-server.ts';
import { percentile } from '../statistics.ts';
import type { KeptClient } from './kept-client.ts';

export interface Repetition {
  /** Not counted: the code is not yet compiled. */
  readonly warmUp: number;
  readonly times: number;
}

/** @param callOf the number of the request, from 0 @returns microseconds, the median */
export async function medianTime(
  client: KeptClient,
  callOf: (number: number) => Call,
  { warmUp, times }: Repetition,
): Promise<number> {
  const measured: number[] = [];
  for (let number = 0; number < warmUp + times; number += 1) {
    const { milliseconds } = await client.send(callOf(number));
    if (number >= warmUp) measured.push(milliseconds * 1000);
  }
  return percentile(measured, 0.5);
}
