/** Holds an answer to an operation. Nothing passes for want of a description: what is not declared is a difference. */
import type { Entry } from '../../contract/find-entry.ts';
import { findResponse } from '../../contract/find-response.ts';
import { formatPointer } from '../../contract/json-pointer.ts';
import type { Specification, Violation } from '../../contract/types.ts';
import type { Finding } from './finding.ts';
import { findDifferences } from './find-differences.ts';
import type { Matched } from './find-operations.ts';
import { joinHeaders } from './read-headers.ts';
import { isJson, readSentBody } from './sent-body.ts';
import { showValue } from './show-value.ts';
import type { GivenAnswer } from './subject.ts';

export function checkAnswer(
  specification: Specification,
  { operation, isHead }: Matched,
  { status, headers: list, body }: GivenAnswer,
): Finding[] {
  const headers = joinHeaders(list);
  const contentType = headers['content-type'];
  const entry: Entry = { operation: tokensOf(operation), status, contentType };
  const response = findResponse(operation.http.responses, status);
  const read = readSentBody(body, contentType);
  const value = read.kind === 'value' ? read.value : undefined;
  const answer = { status, headers, ...(value !== undefined && { body: value }) };
  const all = operation.checkAnswer(answer);
  const find = (violations: readonly Violation[]): Finding[] =>
    findDifferences(specification, entry, violations);
  if (isHead || !response) return find(isHead ? all.filter(isNotOfBody) : all);
  const place = formatPointer([...entry.operation, 'responses', response.code]);
  const hasContent = (response.contents ?? []).length > 0;
  if (read.kind === 'broken') {
    const others = find(all.filter(({ location }) => location !== 'body'));
    return [unreadable(showValue(read.text), place), ...others];
  }
  if (!hasContent && body.kind !== 'none' && all.every(isNotOfBody)) {
    return [unexpected(value, place), ...find(all)];
  }
  const isMissing =
    hasContent && body.kind === 'none' && isJson(contentType) && mayHaveBody(status);
  if (!isMissing) return find(all);
  return [missing(place), ...find(all.filter(isNotOfBody))];
}

export function tokensOf({ http }: Matched['operation']): readonly string[] {
  return ['paths', http.path, http.method.toLowerCase()];
}

const isNotOfBody = ({ location }: Violation): boolean =>
  location !== 'body' && location !== 'media-type';

const mayHaveBody = (status: number): boolean => status !== 204 && status !== 304;

export function unreadable(received: string, schema: string): Finding {
  return { where: 'the body', expected: 'JSON', received, schema };
}

function missing(schema: string): Finding {
  return { where: 'the body', expected: 'JSON', received: 'nothing', schema };
}

function unexpected(value: unknown, schema: string): Finding {
  return {
    where: 'the body',
    expected: 'none, since none is declared',
    received: showValue(value),
    schema,
  };
}
