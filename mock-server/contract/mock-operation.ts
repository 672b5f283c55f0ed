/** What Prism's mock is given of an operation. */
import type { IHttpOperation } from '@stoplight/types';

export interface MockOperation {
  /** As it stands, but without callbacks: Prism would call them, unsigned, even after a refusal. */
  readonly whole: IHttpOperation;
  /** Without examples and schemas where there is a schema: Prism only negotiates, and the body is made elsewhere. */
  readonly bare: IHttpOperation;
}

export function createMockOperation(http: IHttpOperation): MockOperation {
  const whole = { ...http };
  delete whole.callbacks;
  const responses = http.responses.map((response) => ({
    ...response,
    headers: (response.headers ?? []).map((header) => ({ ...header, schema: {}, examples: [] })),
    contents: (response.contents ?? []).map((content) => ({
      ...content,
      ...(content.schema === undefined ? {} : { examples: [], schema: {} }),
    })),
  }));
  return { whole, bare: { ...whole, responses } };
}
