/** A body as a test holds it, and what it says. */
import { kindOfBody, parseMediaType } from '../../contract/media-type.ts';

/** `bytes` is what was on the wire; `data` has been read by somebody else already. */
export type SentBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'data'; readonly value: unknown };

export const noBody: SentBody = { kind: 'none' };

/** An empty one is none. */
export function bytesBody(bytes: Buffer): SentBody {
  return bytes.length === 0 ? noBody : { kind: 'bytes', bytes };
}

export type ReadBody =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly text: string };

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * @param contentType the whole header; undefined when there is none
 * @returns `undefined` as the value when there is no body
 */
export function readSentBody(body: SentBody, contentType: string | undefined): ReadBody {
  if (body.kind === 'none') return { kind: 'value', value: undefined };
  if (body.kind === 'data') return { kind: 'value', value: body.value };
  const { bytes } = body;
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  if (contentType !== undefined && mediaType === undefined) return { kind: 'value', value: bytes };
  const kind = mediaType ? kindOfBody(mediaType) : 'json';
  if (kind === 'json') return readJson(bytes);
  return { kind: 'value', value: kind === 'opaque' ? bytes : bytes.toString('utf8') };
}

function readJson(bytes: Buffer): ReadBody {
  try {
    return { kind: 'value', value: JSON.parse(decoder.decode(bytes)) as unknown };
  } catch {
    return { kind: 'broken', text: bytes.toString('utf8') };
  }
}

/** Whether a body of that type is to be JSON. */
export function isJson(contentType: string | undefined): boolean {
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  return mediaType !== undefined && kindOfBody(mediaType) === 'json';
}
