/** What every field of a form may need, however deep it lies. */
import { createContext, use } from 'react';

export interface FormScope {
  /** Of the provider's events, for fields that take them. */
  readonly eventTypes: readonly string[];
  /** What the provider said of a field; undefined when it said nothing. */
  readonly refusalAt: (path: readonly string[]) => string | undefined;
}

const FormScopeContext = createContext<FormScope>({
  eventTypes: [],
  refusalAt: () => undefined,
});

export const FormScopeProvider = FormScopeContext.Provider;

export function useFormScope(): FormScope {
  return use(FormScopeContext);
}
