/** Answers in the form that the pipeline sends. */
import type { Answer } from '../contract/types.ts';

/** A JSON answer. @param contentType the provider's own spelling of it */
export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  contentType = 'application/json',
): Answer {
  return { status, headers: { 'Content-Type': contentType, ...headers }, body };
}

export function emptyAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers };
}
