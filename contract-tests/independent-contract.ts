/**
 * Holds answers to `specs/<provider>.yaml` with an Ajv of its own. It shares no code with the server: what the server
 * overlooks, because it reads the specification wrongly, shows here.
 */
import type { ValidateFunction } from 'ajv';
import type { Answer } from './http-client.ts';
import { isObject } from './json-pointer.ts';
import { openSpecification } from './specification.ts';
import type { Located, Specification } from './specification.ts';

export interface IndependentContract {
  /**
   * @param path as sent to the provider, with its query
   * @returns what is wrong with the answer, one sentence each
   */
  check(method: string, path: string, answer: Answer): string[];
}

/** @throws Error that lists every schema of the document that does not compile */
export function independentContract(provider: string): IndependentContract {
  const specification = openSpecification(provider);
  return {
    check(method, path, answer) {
      const [pathname = ''] = path.split('?', 1);
      const responses = responsesFor(specification, method, pathname, answer.status);
      const response = responses && pickResponse(specification, responses, answer.status);
      if (!response) return [`no answer with status ${answer.status} is declared`];
      return [
        ...checkHeaders(specification, response, answer),
        ...(method === 'HEAD' ? [] : checkBody(specification, response, answer)),
      ];
    },
  };
}

function responsesFor(
  specification: Specification,
  method: string,
  pathname: string,
  status: number,
): Located | undefined {
  const unmatched = specification.at('/x-unmatched-responses');
  const own = specification.operation(method, pathname);
  if (own) return specification.below(own, 'responses');
  // A provider that knows HEAD answers it as GET, without the body.
  const asGet = method === 'HEAD' ? specification.operation('GET', pathname) : undefined;
  const responses = asGet && specification.below(asGet, 'responses');
  return responses && pickResponse(specification, responses, status) ? responses : unmatched;
}

function pickResponse(
  specification: Specification,
  responses: Located,
  status: number,
): Located | undefined {
  const range = `${String(status).slice(0, 1)}XX`;
  for (const key of [String(status), range, range.toLowerCase(), 'default']) {
    const response = specification.below(responses, key);
    if (response) return response;
  }
  return undefined;
}

function checkHeaders(specification: Specification, response: Located, answer: Answer): string[] {
  return specification
    .entries(specification.below(response, 'headers'))
    .flatMap(([name, header]) => {
      const text = answer.headers[name.toLowerCase()];
      if (text === undefined) {
        return isObject(header.value) && header.value['required'] === true
          ? [`the header ${name} is missing`]
          : [];
      }
      const schema = specification.schemaOf(header);
      if (!schema) return [];
      const resolved = specification.at(schema.pointer)?.value;
      const type = isObject(resolved) ? resolved['type'] : undefined;
      const subject = `the header ${name}: ${text}`;
      return complaints(subject, specification.validator(schema), coerce(text, type));
    });
}

/** Header values are text; the schema speaks of what the text means. */
function coerce(text: string, type: unknown): unknown {
  if (type === 'integer' || type === 'number') {
    return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  }
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  return type === 'array' ? text.split(/, */) : text;
}

function checkBody(specification: Specification, response: Located, answer: Answer): string[] {
  const contents = specification.entries(specification.below(response, 'content'));
  if (contents.length === 0) {
    return answer.text === '' ? [] : ['there is a body, and none is declared'];
  }
  const mediaType = mediaTypeOf(answer.headers['content-type'] ?? '');
  const content = contents.find(([type]) => mediaTypeOf(type) === mediaType)?.[1];
  if (!content) return [`the media type ${JSON.stringify(mediaType)} is not declared`];
  const schema = specification.schemaOf(content);
  if (!schema) return [];
  const isJson = /[/+]json$/.test(mediaType);
  try {
    const body: unknown = isJson ? JSON.parse(answer.text) : answer.text;
    return complaints('the body', specification.validator(schema), body);
  } catch {
    return ['the body is no JSON'];
  }
}

function mediaTypeOf(header: string): string {
  return (header.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function complaints(subject: string, validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error) => `${subject} at ${JSON.stringify(error.instancePath)} ${error.message ?? ''}`,
  );
}
