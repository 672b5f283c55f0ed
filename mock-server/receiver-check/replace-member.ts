/** Puts another value at one place of JSON data, which stays as it is. */

/** @param name of a property, or the index of an item */
export function replaceMember(data: object, name: string, value: unknown): unknown {
  if (!Array.isArray(data)) return { ...data, [name]: value };
  return data.map((item: unknown, index) => (String(index) === name ? value : item));
}
