/** Loads specs/admin.yaml, to which the admin API is held. */
import { loadOwnSpecification } from '../contract/load-own-specification.ts';
import type { Specification } from '../contract/types.ts';
import { projectFile } from '../project-file.ts';

export function loadAdminSpecification(): Promise<Specification> {
  // Its hundred schemas take longer to compile than a small server to start; admin-contract.test.ts compiles them all.
  return loadOwnSpecification(
    { name: 'admin', file: projectFile('specs/admin.yaml') },
    { compileWhenUsed: true },
  );
}
