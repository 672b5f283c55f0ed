/** A number that grows when the ledger has moved: for what is to be read again then. */
import { use, useEffect, useState } from 'react';
import { after } from '../browser/browser-time.ts';
import { LedgerContext } from './ledger-context.tsx';

/** Milliseconds from a move to its being told; what moves meanwhile is told with it. */
const pause = 500;

/** @param isWanted it stays 0 otherwise, and outside of a sandbox's screens */
export function useLedgerMoves(isWanted: boolean): number {
  const store = use(LedgerContext);
  const [moves, setMoves] = useState(0);
  useEffect(() => {
    if (!isWanted || !store) return undefined;
    let told = store.view();
    let wasLive = store.state().kind === 'live';
    let callOff: (() => void) | undefined;
    const unsubscribe = store.subscribe(() => {
      const isLive = store.state().kind === 'live';
      // While it was cut off, things may have changed that the ledger does not tell: a server that started anew.
      const hasMoved = store.view() !== told || (isLive && !wasLive);
      wasLive = isLive;
      if (!hasMoved || callOff !== undefined) return;
      callOff = after(pause, () => {
        callOff = undefined;
        told = store.view();
        setMoves((count) => count + 1);
      });
    });
    return () => {
      unsubscribe();
      callOff?.();
    };
  }, [isWanted, store]);
  return moves;
}
