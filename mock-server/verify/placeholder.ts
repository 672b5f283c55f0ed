/** The free values of an expectation: `<id>`, `<hex:32>`, `<timestamp:microseconds>` … */

type Test = (value: unknown) => boolean;

const fractions: Readonly<Record<string, string>> = {
  seconds: '',
  milliseconds: '\\.\\d{3}',
  microseconds: '\\.\\d{6}',
};

const simple: Readonly<Record<string, Test>> = {
  id: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  uuid: matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  // Seconds of this century have ten digits; milliseconds would have thirteen.
  'epoch:seconds': (value) => Number.isSafeInteger(value) && /^\d{10}$/.test(String(value)),
};

/**
 * @param text a string of an expectation
 * @returns the test that stands for it; undefined when it stands for itself
 * @throws Error for a placeholder that nobody knows
 */
export function placeholderTest(text: string): Test | undefined {
  const inner = /^<(.+)>$/s.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const known = simple[inner];
  if (known) return known;
  const [, kind = '', detail = ''] = /^([a-z]+):(.*)$/s.exec(inner) ?? [];
  if (kind === 'regex') return matching(new RegExp(detail));
  if (kind === 'hex' && /^\d+$/.test(detail)) return matching(new RegExp(`^[0-9a-f]{${detail}}$`));
  const fraction = kind === 'timestamp' ? fractions[detail] : undefined;
  if (fraction === undefined) throw new Error(`${text} is no placeholder.`);
  const form = new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}${fraction}Z$`);
  return (value) =>
    typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value));
}

function matching(form: RegExp): Test {
  return (value) => typeof value === 'string' && form.test(value);
}
