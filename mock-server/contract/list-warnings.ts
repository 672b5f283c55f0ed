/** What looks wrong in a document but does not stop it from being served. */
import type { IHttpOperation, IMediaTypeContent } from '@stoplight/types';
import { brokenExpressions } from './runtime-expression.ts';
import type { CallbackContract, Operation, Violation, WebhookContract } from './types.ts';

/** Examples that break their own schema, operations that cannot be told apart, addresses that cannot be found out. */
export function listWarnings(
  operations: readonly Operation[],
  webhooks: Iterable<WebhookContract>,
  callbacks: Iterable<CallbackContract>,
): string[] {
  const warnings = operations.flatMap((operation) => [
    ...ofRequest(operation),
    ...ofResponses(operation),
  ]);
  for (const webhook of webhooks) warnings.push(...ofEvent('webhook', webhook));
  for (const callback of callbacks) {
    warnings.push(...ofEvent('callback', callback), ...ofExpression(callback));
  }
  return [...warnings, ...ofIds(operations)];
}

function ofEvent(kind: string, event: WebhookContract): string[] {
  const fault = event.example === undefined ? [] : event.validateBody(event.example);
  return sentence(`The example of the ${kind} ${event.name}`, fault);
}

function ofExpression({ name, expression }: CallbackContract): string[] {
  return brokenExpressions(expression).map(
    (broken) =>
      `The callback ${name} is sent nowhere by itself: ${broken} is no runtime expression.`,
  );
}

function ofRequest(operation: Operation): string[] {
  return examplesOf(operation.http.request?.body?.contents).flatMap(({ mediaType, key, value }) => {
    const { violations } = operation.validateRequest({
      path: {},
      query: new URLSearchParams(),
      headers: { 'content-type': mediaType },
      body: value,
      mediaType,
    });
    const subject = `The example ${key} of the body of ${operation.method} ${operation.path}`;
    return sentence(subject, violations);
  });
}

function ofResponses(operation: Operation): string[] {
  const { responses }: IHttpOperation = operation.http;
  return responses.flatMap(({ code, contents }) =>
    examplesOf(contents).flatMap(({ mediaType, key, value }) => {
      const status = Number(code.replaceAll('X', '0').replace('default', '500'));
      const answer = { status, headers: { 'Content-Type': mediaType }, body: value };
      const subject = `The example ${key} of ${operation.method} ${operation.path}, status ${code}`;
      return sentence(subject, operation.checkAnswer(answer));
    }),
  );
}

function examplesOf(
  contents: readonly IMediaTypeContent[] = [],
): { mediaType: string; key: string; value: unknown }[] {
  return contents.flatMap(({ mediaType, examples = [] }) =>
    examples.flatMap((example) =>
      'value' in example && !isForm(mediaType)
        ? [{ mediaType, key: example.key, value: example.value }]
        : [],
    ),
  );
}

/** Examples of forms are written as data, and forms are checked as texts. */
function isForm(mediaType: string): boolean {
  return /x-www-form-urlencoded|multipart/i.test(mediaType);
}

function sentence(subject: string, violations: readonly Violation[]): string[] {
  const found = violations.find(({ location }) => location === 'body');
  return found === undefined
    ? []
    : [`${subject} breaks its schema: ${`${found.pointer} ${found.message}`.trim()}.`];
}

function ofIds(operations: readonly Operation[]): string[] {
  const ids = operations.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(repeated)].map((id) => `The operationId ${id} is used more than once.`);
}
