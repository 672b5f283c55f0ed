/** What every input of a form made from a schema is given. */
import type { ComponentType } from 'react';
import type { Field } from './field.ts';

export interface FieldInputProps<Kind extends Field = Field> {
  /** As the provider calls it. */
  readonly label: string;
  readonly field: Kind;
  readonly isRequired: boolean;
  /** `body`, `path`, `query` or `header`, then names and indices. */
  readonly path: readonly string[];
  /** Undefined where it is left out. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** The props of the input of one kind. */
export type InputOf<Kind extends Field['kind']> = FieldInputProps<Extract<Field, { kind: Kind }>>;

/** Inputs that have others inside are told what to show those with: FieldInput, which shows them, too. */
export interface WithInput {
  readonly input: ComponentType<FieldInputProps>;
}
