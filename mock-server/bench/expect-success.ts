/** For requests that only prepare a measurement. */
import type { Call } from './call-server.ts';
import type { GotAnswer } from './judge-answer.ts';

/** @throws Error when the request was refused */
export function expectSuccess({ method, url }: Call, { status, text }: GotAnswer): void {
  if (status >= 200 && status < 300) return;
  throw new Error(
    `Failed to prepare a measurement: ${method} ${url} answered ${status} ${text.slice(0, 300)}.`,
  );
}
