/** The line of the test, for what goes wrong after the test has left it. */

/** The lines of a stack, each with a line break before it; `''` when there is none. */
export type Frames = string;

/** @param matcher it and what it has called are left out */
export function framesBelow(matcher: (...given: never[]) => unknown): Frames {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, matcher);
  const { stack = '' } = holder;
  const start = stack.search(/\n\s+at /);
  return start === -1 ? '' : stack.slice(start);
}

/** So that the runner shows the line of the test. @returns the error */
export function withFrames<T extends Error>(error: T, frames: Frames): T {
  if (frames !== '') error.stack = `${error.name}: ${error.message}${frames}`;
  return error;
}
