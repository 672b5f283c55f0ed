/** Puts variables into a request or an expectation: `/hooks/${id}`. */

export type Variables = Readonly<Record<string, unknown>>;

const form = /\$\{([A-Za-z_]\w*)\}/g;

/** A string that is nothing but one variable becomes its value, with its type. @throws Error for an unknown one */
export function fill(template: unknown, variables: Variables): unknown {
  if (typeof template === 'string') return fillText(template, variables);
  if (Array.isArray(template)) return template.map((item) => fill(item, variables));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [key, fill(value, variables)]),
  );
}

function fillText(template: string, variables: Variables): unknown {
  const [only] = variablesIn(template);
  if (only !== undefined && template === `\${${only}}`) return valueOf(only, variables);
  return template.replace(form, (_match, name: string) => String(valueOf(name, variables)));
}

function valueOf(name: string, variables: Variables): unknown {
  if (!Object.hasOwn(variables, name)) throw new Error(`There is no variable ${name}.`);
  return variables[name];
}

/** The names that a text speaks of. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(form)].map((match) => match[1] ?? '');
}

/** Every string in data, however deep. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
