/** Takes out of what is logged whatever lets somebody in. */

export interface Mask {
  /** The text after the question mark of an address. */
  query(text: string): string;
  /** JSON data, or the headers of an answer. Text is not looked into: only its length is told. */
  data(value: unknown): unknown;
}

const hidden = '***';
const secretName =
  /secret|token|password|passwd|api[-_]?key|authorization|cookie|signature|^sig$|^key$/i;

/** @param carriers names of headers that carry credentials */
export function createMask(carriers: readonly string[]): Mask {
  const known = new Set(carriers.map((name) => name.toLowerCase()));
  const isSecret = (name: string): boolean =>
    secretName.test(name) || known.has(name.toLowerCase());
  const query = (text: string): string =>
    text.replace(/([^&=]+)=([^&]*)/g, (pair: string, name: string) =>
      isSecret(decoded(name)) ? `${name}=${hidden}` : pair,
    );
  const text = (value: string): string =>
    value
      .replace(/(:\/\/)[^/?#\s]*@/g, `$1${hidden}@`)
      .replace(/\?([^#\s]*)/g, (_all, found: string) => `?${query(found)}`);
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        isSecret(name) && item !== null ? hidden : within(item),
      ]),
    );
  };
  return {
    query,
    data: (value) => {
      if (typeof value === 'string') return `${value.length} characters of text`;
      return Buffer.isBuffer(value) ? `${value.length} bytes` : within(value);
    },
  };
}

/** A name can be written in many ways: `%74oken` is a token as well. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
