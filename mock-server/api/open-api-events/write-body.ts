/** The body of an event as text, in the media type that the document declares for it. */
import { isRecord } from '../../contract/is-record.ts';
import { kindOfBody, parseMediaType } from '../../contract/media-type.ts';

/** @param body keeps the document: a text for every media type that is not written from data */
export function writeBody(mediaType: string | undefined, body: unknown): string {
  if (mediaType === undefined || body === undefined) return '';
  const parsed = parseMediaType(mediaType);
  const kind = parsed ? kindOfBody(parsed) : 'opaque';
  if (kind === 'form' && isRecord(body)) return writeForm(body);
  return kind !== 'json' && typeof body === 'string' ? body : JSON.stringify(body);
}

function writeForm(body: Record<string, unknown>): string {
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((one): [string, string] => [
      name,
      typeof one === 'string' ? one : JSON.stringify(one),
    ]),
  );
  return new URLSearchParams(fields).toString();
}
