/** What was compiled for a document, by place: for the build, which writes it down as code. */
import type { ValidateFunction } from 'ajv';
import type { AnyAjv } from './ajv.ts';

export interface CompiledValidator {
  readonly ajv: AnyAjv;
  readonly run: ValidateFunction;
  /** Whether it shares much with others of the same Ajv, so that they are best written down together. */
  readonly together?: true;
}

export class CompiledBook {
  readonly #validators = new Map<string, CompiledValidator | undefined>();

  /** @param validator undefined when there is nothing to check */
  add(place: string, validator: CompiledValidator | undefined): void {
    if (this.#validators.has(place)) throw new Error(`There are two validators for ${place}.`);
    this.#validators.set(place, validator);
  }

  get validators(): ReadonlyMap<string, CompiledValidator | undefined> {
    return this.#validators;
  }
}
