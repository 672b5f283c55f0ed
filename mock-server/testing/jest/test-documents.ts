/** Small documents for tests of the matchers. */

/** A document of one operation, `GET /things`, whose answer of status 200 has the schema. */
export function answering(openapi: string, schema: object, components: object = {}): object {
  return {
    openapi,
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          operationId: 'listThings',
          responses: {
            '200': { description: 'OK', content: { 'application/json': { schema } } },
          },
        },
      },
    },
    components,
  };
}

/** An answer of that operation. */
export function answerWith(body: unknown): object {
  return {
    status: 200,
    method: 'GET',
    url: '/things',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}
