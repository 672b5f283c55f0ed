/** A document with one operation, and with up to a thousand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GrowthMeasure } from './growth.ts';
import { manyOperations } from './many-operations.ts';
import { medianTime } from './median-time.ts';
import type { SubjectPlan } from './subject-run.ts';
import { withSubject } from './subject-run.ts';

export function growOperations(plan: SubjectPlan): GrowthMeasure {
  const counts = plan.quick ? [1, 10] : [1, 10, 100, 1_000];
  const repetition = plan.quick ? { warmUp: 5, times: 10 } : { warmUp: 500, times: 500 };
  return {
    of: 'operations',
    measure: async (measured) => {
      for (const count of counts) {
        const file = join(plan.site.directory, `operations-${count}.json`);
        writeFileSync(file, JSON.stringify(manyOperations(count)));
        await withSubject(plan, ['--spec', file, '--name', 'many'], async ({ origin, client }) => {
          const url = `${origin}/many/things${count}/7`;
          const call = { method: 'GET', url, headers: {} };
          const us = await medianTime(client, () => call, repetition);
          measured('get one, last operation', { count, us });
        });
      }
    },
  };
}
