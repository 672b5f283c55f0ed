/** Bodies for people: JSON with line breaks, everything else as it is. */

export interface PrettyJson {
  /** As it was sent, or in one line where it came as data. */
  readonly raw: string;
  /** Undefined for what is no JSON. */
  readonly pretty: string | undefined;
}

/** @param body a text as it was sent, or data */
export function prettyJson(body: unknown): PrettyJson {
  if (typeof body !== 'string') {
    return { raw: JSON.stringify(body), pretty: JSON.stringify(body, null, 2) };
  }
  try {
    return { raw: body, pretty: JSON.stringify(JSON.parse(body), null, 2) };
  } catch {
    return { raw: body, pretty: undefined };
  }
}
