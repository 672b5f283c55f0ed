/** Brings a request that has waited up to date with its sandbox, which may have been reset or restored meanwhile. */
import type { Exchange } from './provider.ts';

/** The request counts as one of the new beginning: its old id is given out again there, and old faults are gone. */
export function catchUp(exchange: Exchange): void {
  const { sandbox } = exchange;
  if (exchange.beginning === sandbox.beginning) return;
  exchange.id = sandbox.nextRequestId();
  exchange.beginning = sandbox.beginning;
  exchange.faults = [];
  exchange.notes.push('The sandbox began anew while this request was under way.');
}
