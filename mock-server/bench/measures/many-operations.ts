/** A document with as many operations as wanted, which differ in their path alone. */

/** @returns an OpenAPI document, as data */
export function manyOperations(count: number): object {
  const paths = Array.from({ length: count }, (_, at) => [
    `/things${at + 1}/{id}`,
    { get: operation(at + 1) },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: `A document with ${count} operations`, version: '1' },
    paths: Object.fromEntries(paths) as object,
  };
}

function operation(number: number): object {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const properties = { id: { type: 'integer' }, name: { type: 'string' } };
  const schema = { type: 'object', required: ['id', 'name'], properties };
  const content = { 'application/json': { schema, example: { id: 7, name: 'seven' } } };
  const responses = { '200': { description: 'The thing.', content } };
  return { operationId: `getThing${number}`, parameters: [id], responses };
}
