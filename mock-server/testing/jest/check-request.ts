/** Holds a request to an operation. */
import { splitTarget } from '../../api/request-target.ts';
import { formatPointer } from '../../contract/json-pointer.ts';
import { parseMediaType } from '../../contract/media-type.ts';
import type { Specification } from '../../contract/types.ts';
import { tokensOf, unreadable } from './check-answer.ts';
import type { Finding } from './finding.ts';
import { findDifferences } from './find-differences.ts';
import type { Matched } from './find-operations.ts';
import { joinHeaders } from './read-headers.ts';
import { readSentBody } from './sent-body.ts';
import { showValue } from './show-value.ts';
import type { SentRequest } from './subject.ts';

export function checkRequest(
  specification: Specification,
  { operation, path }: Matched,
  { url = '', headers: list, body }: SentRequest,
): Finding[] {
  const headers = joinHeaders(list);
  const contentType = headers['content-type'];
  const read = readSentBody(body, contentType);
  const { violations } = operation.validateRequest({
    path,
    query: new URLSearchParams(splitTarget(url, undefined).queryText),
    headers,
    body: read.kind === 'value' ? read.value : undefined,
    mediaType: mediaTypeOf(contentType),
  });
  const entry = { operation: tokensOf(operation), contentType };
  if (read.kind === 'value') return findDifferences(specification, entry, violations);
  const others = violations.filter(({ location }) => location !== 'body');
  const place = formatPointer([...entry.operation, 'requestBody']);
  return [
    unreadable(showValue(read.text), place),
    ...findDifferences(specification, entry, others),
  ];
}

/** What cannot be read as a media type is kept: the contract says that it is not declared. */
function mediaTypeOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : (parseMediaType(header)?.essence ?? header);
}
