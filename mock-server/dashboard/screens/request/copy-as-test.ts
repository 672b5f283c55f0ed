/** A request as a test of jest, against a sandbox of its own. */
import { headersToRepeat } from './sent-request.ts';
import type { SentRequest } from './sent-request.ts';

export interface AnsweredRequest extends SentRequest {
  readonly provider: string;
  readonly status: number | null;
  readonly answer: unknown;
}

/**
 * Of a refusal the whole answer is expected; of any other the status, for ids and times are new in another sandbox.
 * What must be there before, such as a subscription that is read, is for the reader to add.
 */
export function copyAsTest(request: AnsweredRequest): string {
  const { method, url, provider, status } = request;
  const path = url.replace(/\?.*$/s, '');
  return [
    `import { expect, test } from '@jest/globals';`,
    `import { startSandbox } from 'webhook-sandbox/testing';`,
    ``,
    `test(${quote(`${method} ${path} is answered with ${status ?? 'nothing'}`)}, async () => {`,
    `  const sandbox = await startSandbox({ providers: [${quote(provider)}], clock: 'frozen', seed: 1 });`,
    `  try {`,
    ...sending(request).map((line) => `    ${line}`),
    `  } finally {`,
    `    await sandbox.close();`,
    `  }`,
    `});`,
    ``,
  ].join('\n');
}

function sending(request: AnsweredRequest): string[] {
  const call = [
    `fetch(sandbox.url(${quote(request.provider)}) + ${quote(request.url)}, {`,
    ...options(request).map((line) => `  ${line}`),
  ];
  if (request.status === null) {
    return [`await expect(`, ...call.map((line) => `  ${line}`), `  }),`, `).rejects.toThrow();`];
  }
  return [`const response = await ${call[0] ?? ''}`, ...call.slice(1), `});`, ...expected(request)];
}

function options({ method, headers, body }: SentRequest): string[] {
  const repeated = headersToRepeat(headers).map(
    ([name, value]) => `  ${quote(name)}: ${quote(value)},`,
  );
  // fetch sends no body with these two.
  const hasBody = body !== null && method !== 'GET' && method !== 'HEAD';
  return [
    `method: ${quote(method)},`,
    ...(repeated.length === 0 ? [] : ['headers: {', ...repeated, '},']),
    ...(hasBody ? [`body: ${quote(body)},`] : []),
  ];
}

function expected({ status, answer }: AnsweredRequest): string[] {
  const lines = [`expect(response.status).toBe(${status});`];
  if (status === null || status < 400 || answer === null) return lines;
  if (typeof answer === 'string') {
    return [...lines, `expect(await response.text()).toBe(${quote(answer)});`];
  }
  return [...lines, ...`expect(await response.json()).toEqual(${literal(answer)});`.split('\n')];
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Between single quotes, as most people write them. JSON leaves two line breaks as they are. */
function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
