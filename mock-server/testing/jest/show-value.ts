/** A value on one line, cut at a length that a person reads. */

const mostCharacters = 200;

export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  const text = asJson(value);
  return text.length > mostCharacters
    ? `${text.slice(0, mostCharacters)}… (${text.length} characters)`
    : text;
}

/** What is no JSON, such as a circle, cannot come from a wire; somebody may give it all the same. */
function asJson(value: unknown): string {
  try {
    // Of a function, for one, it makes nothing, which its type does not tell.
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : String(value);
  } catch {
    return String(value);
  }
}
