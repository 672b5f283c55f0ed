/** Bodies of HTML forms, taken apart by Prism's own deserialiser. */
import type { JSONSchema } from '@stoplight/prism-http';
import {
  decodeUriEntities,
  deserializeFormBody,
  parseMultipartFormDataParams,
  splitUriParams,
} from '@stoplight/prism-http/dist/validator/validators/body.js';
import type { IHttpEncoding } from '@stoplight/types';

export interface FormContent {
  readonly mediaType: string;
  readonly schema: JSONSchema;
  readonly encodings: readonly IHttpEncoding[];
}

export type FormResult =
  | { readonly kind: 'fields'; readonly fields: unknown }
  | { readonly kind: 'broken'; readonly reason: string };

const RESERVED = /[/?#[\]@!$&'()*+,;=]/;

/**
 * The fields of a form, as texts or as the declared encodings shape them; absent ones are undefined.
 * @param contentType the whole header: a multipart form needs its boundary.
 */
export function readForm(body: unknown, content: FormContent, contentType: string): FormResult {
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : body;
  if (typeof text !== 'string') return { kind: 'broken', reason: 'must be a form' };
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const split =
    content.mediaType === 'multipart/form-data'
      ? parseMultipartFormDataParams(text, boundary)
      : splitUriParams(text);
  if (split._tag === 'Left') return { kind: 'broken', reason: split.left[0].message };
  const reserved = content.encodings.find(
    ({ property, allowReserved = false }) =>
      !allowReserved && RESERVED.test(split.right[property] ?? ''),
  );
  if (reserved !== undefined) {
    return { kind: 'broken', reason: `reserved characters in ${reserved.property}` };
  }
  const fields = deserializeFormBody(
    content.schema,
    [...content.encodings],
    decodeUriEntities(split.right, content.mediaType),
  );
  return fields._tag === 'Right'
    ? { kind: 'fields', fields: fields.right }
    : { kind: 'broken', reason: fields.left[0].message };
}
