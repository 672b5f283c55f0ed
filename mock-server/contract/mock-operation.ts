/** What Prism's mock is given of an operation. */
import type { IHttpOperation } from '@stoplight/types';

export interface MockOperation {
  readonly whole: IHttpOperation;
  /** Without examples and schemas where there is a schema: Prism only negotiates, and the body is made elsewhere. */
  readonly bare: IHttpOperation;
}

export function createMockOperation(http: IHttpOperation): MockOperation {
  const responses = http.responses.map((response) => ({
    ...response,
    headers: (response.headers ?? []).map((header) => ({ ...header, schema: {}, examples: [] })),
    contents: (response.contents ?? []).map((content) => ({
      ...content,
      ...(content.schema === undefined ? {} : { examples: [], schema: {} }),
    })),
  }));
  return { whole: http, bare: { ...http, responses } };
}
