/** An OpenAPI document with hostile texts wherever people read a document. */
import { hostileTexts } from './hostile-texts.ts';

const { 'half of a pair': half, ...names } = hostileTexts;

/** What its operations and its webhooks are called. Half of a pair cannot be the name of a schema: no pointer has it. */
export const documentNames: readonly string[] = Object.values(names);
const { frame = '', svg = '' } = hostileTexts;

/** As JSON. */
export function hostileDocument(): string {
  const all = [...documentNames, half].join('\n\n');
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: hostileTexts['script'], version: hostileTexts['svg'], description: all },
    servers: [{ url: 'https://api.hostile.example/v1', description: all }],
    tags: documentNames.map((name) => ({ name, description: name })),
    security: [{ [svg]: [] }, {}],
    paths: Object.fromEntries(
      documentNames.map((text, index) => [`/texts/${index}/{id}`, pathItem(text)]),
    ),
    webhooks: Object.fromEntries(documentNames.map((text) => [text, { post: webhook(text) }])),
    components: {
      schemas: { [frame]: { type: 'string', description: all } },
      securitySchemes: {
        [svg]: {
          type: 'apiKey',
          in: 'header',
          name: 'x-key',
          description: all,
        },
      },
    },
  });
}

function pathItem(text: string): object {
  const id = { name: 'id', in: 'path', required: true, schema: schemaOf(text) };
  return {
    post: {
      ...wordsOf(text),
      operationId: text,
      parameters: [
        id,
        { name: 'q', in: 'query', description: text, example: text, schema: schemaOf(text) },
      ],
      requestBody: { description: text, content: contentOf(text) },
      responses: { 200: answer(text), default: { description: text } },
    },
  };
}

function webhook(text: string): object {
  return {
    ...wordsOf(text),
    requestBody: { description: text, content: contentOf(text) },
    responses: { 200: { description: text } },
  };
}

function wordsOf(text: string): object {
  const evidence = { grade: 'assumed', source: text };
  return { summary: text, description: text, tags: [text], 'x-evidence': evidence };
}

function answer(text: string): object {
  const headers = { 'x-odd': { description: text, schema: schemaOf(text) } };
  return { description: text, headers, content: contentOf(text) };
}

function contentOf(text: string): object {
  const properties = {
    [text]: schemaOf(text),
    other: { $ref: `#/components/schemas/${encodeURIComponent(frame.replaceAll('/', '~1'))}` },
  };
  const schema = { title: text, description: text, type: 'object', properties };
  return { 'application/json': { schema, example: { [text]: text } } };
}

function schemaOf(text: string): object {
  const evidence = { grade: 'doc', source: text };
  return {
    type: 'string',
    title: text,
    description: text,
    default: text,
    examples: [text],
    'x-evidence': evidence,
  };
}
