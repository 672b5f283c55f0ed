/** Loads specs/admin.yaml, to which the admin API is held. */
import { fileURLToPath } from 'node:url';
import { loadSpecification } from '../contract/load-specification.ts';
import type { Specification } from '../contract/types.ts';

export function loadAdminSpecification(): Promise<Specification> {
  const file = fileURLToPath(new URL('../../specs/admin.yaml', import.meta.url));
  // Its hundred schemas take longer to compile than a small server to start; admin-contract.test.ts compiles them all.
  return loadSpecification({ name: 'admin', file }, { compileWhenUsed: true });
}
