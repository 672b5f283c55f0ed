/** Runtime expressions: what stood in a request or in its answer. https://spec.openapis.org/oas/v3.1.0#runtime-expressions */
import type { IncomingHttpHeaders } from 'node:http';
import { valueAt } from './json-pointer.ts';

/** A request and its answer, as expressions see them. */
export interface ExchangedMessages {
  /** The whole address, as the client sent it. */
  readonly url: string;
  readonly method: string;
  readonly statusCode: number;
  readonly request: {
    readonly path: Readonly<Record<string, unknown>>;
    readonly query: URLSearchParams;
    readonly headers: IncomingHttpHeaders;
    readonly body: unknown;
  };
  readonly response: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

export type ResolvedText =
  | { readonly kind: 'text'; readonly text: string }
  /** `expression` is the one that gave nothing. */
  | { readonly kind: 'unresolved'; readonly expression: string; readonly reason: string };

type Read = (messages: ExchangedMessages) => unknown;

/** A text with expressions in braces (`{$request.body#/host}/hook`), or one that is an expression as a whole. */
export function resolveText(text: string, messages: ExchangedMessages): ResolvedText {
  let resolved = '';
  for (const part of partsOf(text)) {
    if (typeof part === 'string') {
      resolved += part;
      continue;
    }
    const { expression } = part;
    const read = parseExpression(expression);
    const value = read?.(messages);
    if (!isScalar(value)) {
      return { kind: 'unresolved', expression, reason: reasonFor(read, value) };
    }
    resolved += String(value);
  }
  return { kind: 'text', text: resolved };
}

/** @returns an undefined value where there is none; undefined when the text is no expression */
export function readExpression(
  expression: string,
  messages: ExchangedMessages,
): { readonly value: unknown } | undefined {
  const read = parseExpression(expression);
  return read && { value: read(messages) };
}

/** Those in the text that nobody understands. */
export function brokenExpressions(text: string): string[] {
  return partsOf(text).flatMap((part) =>
    typeof part === 'string' || parseExpression(part.expression) ? [] : [part.expression],
  );
}

/** What can stand in a text. */
function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function reasonFor(read: Read | undefined, value: unknown): string {
  if (!read) return 'is no runtime expression';
  return value === undefined ? 'names nothing in this exchange' : 'is no text';
}

function partsOf(text: string): (string | { readonly expression: string })[] {
  if (text.startsWith('$')) return [{ expression: text }];
  return text
    .split(/\{(\$[^}]*)\}/)
    .map((part, index) => (index % 2 === 0 ? part : { expression: part }));
}

/** A name of a header is a token of HTTP. */
const REFERENCE =
  /^\$(request|response)\.(?:(header)\.([-!#$%&'*+.^_`|~\w]+)|(query|path)\.(.+)|(body)(?:#(|\/.*))?)$/s;

/** Undefined for what is no expression. */
function parseExpression(text: string): Read | undefined {
  if (text === '$url') return ({ url }) => url;
  if (text === '$method') return ({ method }) => method;
  if (text === '$statusCode') return ({ statusCode }) => statusCode;
  const match = REFERENCE.exec(text);
  if (!match) return undefined;
  const [, side, header, token = '', parameter, name = '', body, pointer = ''] = match;
  if (body !== undefined) {
    return (messages) =>
      valueAt(side === 'request' ? messages.request.body : messages.response.body, pointer);
  }
  if (header !== undefined) {
    return ({ request, response }) =>
      headerIn(side === 'request' ? request.headers : response.headers, token);
  }
  // An answer has neither a query nor a path.
  if (side === 'response') return () => undefined;
  return parameter === 'query'
    ? ({ request }) => request.query.get(name) ?? undefined
    : ({ request: { path } }) => (Object.hasOwn(path, name) ? path[name] : undefined);
}

function headerIn(headers: IncomingHttpHeaders, name: string): string | undefined {
  const found = Object.entries(headers).find(
    ([known]) => known.toLowerCase() === name.toLowerCase(),
  );
  const value = found?.[1];
  return Array.isArray(value) ? value.join(', ') : value;
}
