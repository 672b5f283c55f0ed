/** JSON that somebody is typing. */

export interface ReadJson {
  /** Undefined for an empty text, and for what is no JSON. */
  readonly value: unknown;
  /** Why it is no JSON; undefined when it is. */
  readonly fault: string | undefined;
}

/** An empty text means that there is nothing, which is no fault. */
export function readJson(text: string): ReadJson {
  if (text.trim() === '') return { value: undefined, fault: undefined };
  try {
    return { value: JSON.parse(text), fault: undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { value: undefined, fault: `Not JSON yet: ${why}` };
  }
}
