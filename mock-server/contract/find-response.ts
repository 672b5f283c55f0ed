/** Which of an operation's responses a status falls under. */

/** The status itself, then its range (`4XX`, more exact ones first), then `default`. */
export function findResponse<T extends { readonly code: string }>(
  responses: readonly T[],
  status: number,
): T | undefined {
  const text = String(status);
  const fits = (code: string) =>
    /^[\dX]{3}$/.test(code) && new RegExp(`^${code.replaceAll('X', '\\d')}$`).test(text);
  const ranges = responses.filter(({ code }) => fits(code));
  ranges.sort((a, b) => a.code.split('X').length - b.code.split('X').length);
  return ranges[0] ?? responses.find(({ code }) => code === 'default');
}
