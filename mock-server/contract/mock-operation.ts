/** What Prism's mock is given of an operation. */
import type { IHttpOperation, IMediaTypeContent } from '@stoplight/types';
import { bodySchema } from './body-schema.ts';

export interface MockOperation {
  /** Without what only requests carry, which Prism would put into static answers. */
  readonly whole: IHttpOperation;
  /** Without examples and schemas where there is a schema: Prism only negotiates, and the body is made elsewhere. */
  readonly bare: IHttpOperation;
}

export function createMockOperation(http: IHttpOperation): MockOperation {
  const withContents = (change: (content: IMediaTypeContent) => IMediaTypeContent) =>
    http.responses.map((response) => ({
      ...response,
      contents: (response.contents ?? []).map((content) =>
        content.schema === undefined ? content : change(content),
      ),
    }));
  const whole = withContents((content) => ({
    ...content,
    schema: (content.schema && bodySchema(content.schema, 'answer')) ?? {},
  }));
  const bare = withContents((content) => ({ ...content, examples: [], schema: {} }));
  const headers = (response: (typeof bare)[number]) =>
    (response.headers ?? []).map((header) => ({ ...header, schema: {}, examples: [] }));
  return {
    whole: { ...http, responses: whole },
    bare: {
      ...http,
      responses: bare.map((response) => ({ ...response, headers: headers(response) })),
    },
  };
}
