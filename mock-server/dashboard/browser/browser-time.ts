/** The only place of the dashboard that reads the browser's time, and waits in it. */

/** Milliseconds since the epoch. */
export function browserNow(): number {
  return Date.now();
}

/** Does `work` once, after so many milliseconds. @returns calls it off */
export function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

/** Does `work` again and again. @returns ends it */
export function every(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds);
  return () => {
    clearInterval(timer);
  };
}

/** Milliseconds after which work is done even if nothing is drawn, as in a tab that is not shown. */
const latest = 500;

/** Does `work` once, before the browser draws next. @returns calls it off */
export function onNextFrame(work: () => void): () => void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    work();
  };
  const frame = requestAnimationFrame(once);
  const cancelLatest = after(latest, once);
  return () => {
    isDone = true;
    cancelAnimationFrame(frame);
    cancelLatest();
  };
}
