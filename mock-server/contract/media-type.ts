/** Media types: parsing, and which declared one an actual one falls under. */

export interface MediaType {
  /** Lower case, without parameters: `application/vnd.api+json`. */
  readonly essence: string;
  readonly type: string;
  /** The subtype, or its suffix when it has one: `json` for `vnd.api+json`. */
  readonly format: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** How a body of this type is checked: as data, as a form, or not at all. */
export type BodyKind = 'json' | 'text' | 'form' | 'opaque';

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

const json: MediaType = {
  essence: 'application/json',
  type: 'application',
  format: 'json',
  parameters: {},
};

/** Undefined when the text is no media type. Wildcards (`application/*`) are. */
export function parseMediaType(text: string): MediaType | undefined {
  // Nearly all of them.
  if (text === json.essence) return json;
  const [essence = '', ...rest] = text.split(';').map((part) => part.trim());
  const match = /^([^/\s]+)\/(?:[^/\s]+\+)?([^/\s]+)$/.exec(essence.toLowerCase());
  if (match === null) return undefined;
  const parameters: Record<string, string> = {};
  for (const part of rest) {
    const [name = '', value = ''] = part.split(/=(.*)/s, 2);
    if (name !== '') parameters[name.toLowerCase()] = value.replace(/^"(.*)"$/, '$1');
  }
  const [, type = '', format = ''] = match;
  return { essence: essence.toLowerCase(), type, format, parameters };
}

/** Prism's rule: wildcards match, and a suffix counts as its format (`hal+json` falls under `json`). */
export function fallsUnder(actual: MediaType, declared: MediaType): boolean {
  return (
    (declared.type === '*' || declared.type === actual.type) &&
    (declared.format === '*' || declared.format === actual.format)
  );
}

/**
 * The declared type an actual one falls under; the same type wins over a mere relative.
 * @param strict also compares the declared parameters (`version=1`), as Prism does for answers.
 */
export function findMediaType<T extends { readonly mediaType: MediaType }>(
  declared: readonly T[],
  actual: MediaType,
  strict: boolean,
): T | undefined {
  const fitting = declared.filter(
    ({ mediaType }) =>
      fallsUnder(actual, mediaType) &&
      (!strict ||
        Object.entries(mediaType.parameters).every(
          ([name, value]) => actual.parameters[name] === value,
        )),
  );
  return fitting.find(({ mediaType }) => mediaType.essence === actual.essence) ?? fitting[0];
}

/** Whether forms fall under the type. */
export function takesForms(declared: MediaType): boolean {
  return FORMS.some((form) => {
    const actual = parseMediaType(form);
    return actual !== undefined && fallsUnder(actual, declared);
  });
}

export function kindOfBody(mediaType: MediaType): BodyKind {
  if (mediaType.format === 'json' || mediaType.format === '*') return 'json';
  if (FORMS.includes(mediaType.essence)) return 'form';
  return mediaType.type === 'text' && mediaType.format !== 'xml' ? 'text' : 'opaque';
}
