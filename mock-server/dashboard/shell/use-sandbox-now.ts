/** What time it is in a sandbox, a second at a time. */
import { useEffect, useState } from 'react';
import type { Answer } from '../api/admin-types.ts';
import { browserNow, every } from '../browser/browser-time.ts';

type Clock = Answer<'/__admin/sandboxes/{sandbox}/clock'>;

/** @param clock as it was answered; time has passed since then, unless it stands still */
export function useSandboxNow(clock: Clock | undefined): string | undefined {
  const passed = useTimeSince(clock);
  if (!clock) return undefined;
  const since = clock.mode === 'frozen' ? 0 : passed;
  return new Date(Date.parse(clock.now) + since).toISOString();
}

/** Milliseconds since the answer came, told every second. */
function useTimeSince(answer: object | undefined): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const from = browserNow();
    setPassed(0);
    return every(1_000, () => {
      setPassed(browserNow() - from);
    });
  }, [answer]);
  return passed;
}
