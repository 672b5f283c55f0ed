/** A provider as it is reached for real: where it is, what its specification has, who asks. */
import type { Credentials } from './credentials.ts';

export interface RealProvider {
  readonly name: string;
  /** Stands before the paths of the cases; without a slash at the end. */
  readonly address: string;
  /** Every operation of the specification, with the path as the cases write it: `/v2/things/{id}`. */
  readonly operations: readonly { readonly method: string; readonly path: string }[];
  /** What the user gave; nothing of the fixtures, which mean nothing to a real provider. */
  readonly credentials: Credentials;
}

/** Whether the specification has an operation for a path that was sent. */
export function hasOperation(
  { operations }: Pick<RealProvider, 'operations'>,
  isWanted: (method: string) => boolean,
  path: string,
): boolean {
  return operations.some(
    (operation) => isWanted(operation.method) && formOf(operation.path).test(path),
  );
}

/** Whether things lie below the path, each under a parameter of its own: a POST there makes one. */
export function isCollection({ operations }: Pick<RealProvider, 'operations'>, path: string) {
  return operations.some(({ path: template }) => {
    const [, parent] = /^(.*)\/\{[^{}/]+\}$/.exec(template) ?? [];
    return parent !== undefined && formOf(parent).test(path);
  });
}

function formOf(template: string): RegExp {
  const literals = template
    .split(/\{[^{}]+\}/)
    .map((text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('[^/]+')}$`);
}
