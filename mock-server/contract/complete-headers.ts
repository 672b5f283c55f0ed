/** The declared headers of a mocked answer: proposed values where they fit, generated ones where not. */
import type { IHttpHeaderParam } from '@stoplight/types';
import type { AnswerSchemas } from './answer-schemas.ts';
import { generateValue } from './generate-value.ts';
import { createProblem } from './mock-problem.ts';
import type { MockResult } from './mock-result.ts';
import type { Answer, Operation } from './types.ts';

export interface HeaderOptions {
  readonly declared: readonly IHttpHeaderParam[];
  readonly proposed: Readonly<Record<string, unknown>>;
  readonly seed: string;
  readonly schemas: AnswerSchemas;
}

/** What node accepts in a header value. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

export function completeHeaders(
  operation: Operation,
  answer: Answer,
  { declared, proposed, seed, schemas }: HeaderOptions,
): MockResult {
  const headers: Record<string, string> = { ...answer.headers };
  const extra = Object.entries(proposed).filter(
    ([name]) => name.toLowerCase() !== 'content-type' && !declared.some((one) => one.name === name),
  );
  for (const [name, value] of extra) headers[name] = textOf(value);
  const fault = (name: string, value: unknown) =>
    faultOf(operation, { ...answer, headers: { ...headers, [name]: textOf(value) } }, name, value);

  for (const { name, schema = {}, required = false } of declared) {
    if (name.toLowerCase() === 'content-type') continue;
    const value = proposed[name];
    if (value !== null && value !== undefined && fault(name, value) === undefined) {
      headers[name] = textOf(value);
      continue;
    }
    const made = generateValue(schemas(schema, operation.http) ?? {}, {
      seed: `${seed} ${name}`,
      fault: (candidate) => fault(name, candidate),
    });
    if (made.kind === 'value') headers[name] = textOf(made.value);
    else if (required) {
      const detail = `${name}: ${made.reason}. Add an example to the document.`;
      const title = 'No header that fits the schema could be generated';
      return { kind: 'problem', problem: createProblem('NO_VALID_HEADER', 500, title, detail) };
    }
  }
  return { kind: 'answer', answer: { ...answer, headers } };
}

function faultOf(
  operation: Operation,
  answer: Answer,
  name: string,
  value: unknown,
): string | undefined {
  if (value === null || value === undefined) return 'must have a value';
  if (!SENDABLE.test(textOf(value))) return 'must be sendable';
  const found = operation
    .checkAnswer(answer)
    .find(({ location, pointer }) => location === 'header' && pointer.split('/')[1] === name);
  return found?.message;
}

/** Style `simple`: lists and objects separated by commas. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flat().map(textOf).join(',');
  return String(value);
}
