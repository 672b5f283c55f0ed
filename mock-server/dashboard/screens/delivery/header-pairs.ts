/** Headers as pairs: the types of the specification say lists of texts only. */

export function headerPairs(
  headers: readonly (readonly string[])[],
): (readonly [string, string])[] {
  return headers.map(([name = '', value = '']) => [name, value]);
}
