/** The request that a response of supertest or superagent answers: it can be awaited, and was answered already. */
import { hasMethod, isLoose, memberAt, textAt } from './loose-members.ts';
import type { Loose } from './loose-members.ts';
import { readHeaders } from './read-headers.ts';
import { bodyOf } from './read-loose-body.ts';
import { bytesBody } from './sent-body.ts';
import type { SentBody } from './sent-body.ts';
import type { Subject } from './subject.ts';
import { MatcherUsageError } from './usage-error.ts';

/** One that was not sent yet is a promise that somebody forgot to wait for. */
export function isSuperagentRequest(given: Loose): boolean {
  const isRequest = hasMethod(given, 'end') && hasMethod(given, 'set') && isLoose(given['_header']);
  return isRequest && isLoose(given['response']) && textAt(given, 'url') !== undefined;
}

export function readSuperagentRequest(given: Loose): Subject {
  const asked = { method: textAt(given, 'method')?.toUpperCase(), url: textAt(given, 'url') };
  const headers = readHeaders(given['header']);
  return { noun: 'request', asked, request: { ...asked, headers, body: sentBody(given) } };
}

function sentBody(given: Loose): SentBody {
  if (isLoose(given['_formData'])) {
    throw new MatcherUsageError(
      'what was given',
      'its form was written while it was sent. Check its entry of sandbox.requests, or the response.',
    );
  }
  const data = given['_data'];
  const type = textAt(memberAt(given, '_header'), 'content-type') ?? '';
  const isForm = isLoose(data) && type.startsWith('application/x-www-form-urlencoded');
  return isForm ? bytesBody(Buffer.from(formOf(data))) : bodyOf(data);
}

function formOf(data: Loose): string {
  return new URLSearchParams(
    Object.entries(data).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
