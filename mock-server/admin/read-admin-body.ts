/** The body of an admin request as data. */
import { nestingLimit, readBody } from '../api/read-json.ts';
import type { BodyPolicy } from '../api/provider.ts';
import { parseMediaType } from '../contract/media-type.ts';
import { isProblem } from '../rules/problem.ts';
import type { Problem } from '../rules/problem.ts';
import { Refusal } from './refusal.ts';

const policy: BodyPolicy = { withoutType: 'json', otherTypes: 'refuse' };

/**
 * @param contentType the header as sent
 * @param limit of its length, in bytes
 * @returns undefined when there is no body
 * @throws Refusal 400, 413 or 415
 */
export function readAdminBody(
  bytes: Buffer | 'too-large',
  contentType: string | undefined,
  limit: number,
): unknown {
  const mediaType =
    contentType === undefined ? undefined : (parseMediaType(contentType)?.essence ?? contentType);
  const read = readBody(bytes, mediaType, policy, limit);
  if (isProblem(read)) throw refusalOf(read);
  return read.value;
}

function refusalOf(problem: Problem): Refusal {
  switch (problem.kind) {
    case 'body-too-large':
      return new Refusal({
        status: 413,
        title: 'Body too large',
        detail: `The body is larger than ${problem.limit} bytes. Send a smaller one.`,
      });
    case 'unsupported-media-type':
      return new Refusal({
        status: 415,
        title: 'Unsupported media type',
        detail:
          `The Content-Type says ${JSON.stringify(problem.mediaType)}. ` +
          'Send JSON, with the Content-Type application/json.',
      });
    case 'unreadable-body':
      return new Refusal({
        status: 400,
        title: 'Unreadable body',
        detail: `The body is no JSON that can be read: ${reasonOf(problem)}. Correct it and send it again.`,
      });
    default:
      throw new Error(`Reading a body ended with ${problem.kind}.`);
  }
}

function reasonOf(problem: Extract<Problem, { kind: 'unreadable-body' }>): string {
  switch (problem.reason) {
    case 'json':
      return problem.detail ?? 'it is broken';
    case 'utf-8':
      return 'it is not UTF-8';
    case 'nesting':
      return `it is nested deeper than ${nestingLimit} levels`;
  }
}
