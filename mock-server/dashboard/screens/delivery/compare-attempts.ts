/** What differs between two attempts of a delivery: what was sent, and what was answered. */
import { prettyJson } from '../../components/pretty-json.ts';
import { diffLines } from './line-diff.ts';
import type { DiffLine } from './line-diff.ts';
import type { Attempt } from './time-line.ts';

export interface Comparison {
  readonly title: string;
  readonly lines: readonly DiffLine[];
  readonly isSame: boolean;
}

export function compareAttempts(first: Attempt, second: Attempt): Comparison[] {
  const parts = (attempt: Attempt) => Object.entries(textsOf(attempt));
  const others = parts(second);
  return parts(first).map(([title, text], index) => {
    const lines = diffLines(text, others[index]?.[1] ?? '');
    return { title, lines, isSame: lines.every(({ sign }) => sign === '=') };
  });
}

function textsOf({ request, response, error }: Attempt): Readonly<Record<string, string>> {
  return {
    'Request headers': [`${request.method} ${request.url}`, ...headerLines(request.headers)].join(
      '\n',
    ),
    'Request body': readable(request.body),
    Response: response
      ? [String(response.status), ...headerLines(response.headers)].join('\n')
      : `no answer: ${error?.message ?? ''}`,
    'Response body': readable(response?.body ?? ''),
  };
}

function headerLines(headers: readonly (readonly string[])[]): string[] {
  return headers.map(([name = '', value = '']) => `${name}: ${value}`);
}

function readable(body: string): string {
  return prettyJson(body).pretty ?? body;
}
