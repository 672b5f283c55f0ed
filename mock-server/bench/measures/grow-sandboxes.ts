/** A server with one sandbox, and with up to a thousand, which are asked in turns. */
import { composeCall } from '../compose-call.ts';
import type { GrowthMeasure } from './growth.ts';
import { adminCall } from './kept-client.ts';
import { medianTime } from './median-time.ts';
import { withSubject } from './subject-run.ts';
import type { SubjectPlan } from './subject-run.ts';

export function growSandboxes(plan: SubjectPlan): GrowthMeasure {
  const { workload } = plan.site;
  const counts = plan.quick ? [1, 10] : [1, 10, 100, 1_000];
  const times = plan.quick ? 10 : 500;
  return {
    of: 'sandboxes',
    measure: (measured) =>
      withSubject(plan, ['--max-sandboxes', '2000'], async ({ origin, client }) => {
        let made = 1;
        const idOf = (number: number) => (number === 0 ? 'default' : `s${number}`);
        const callOf = (number: number, count: number) => {
          const address = `${origin}/sandboxes/${idOf(number % count)}/${workload.provider}`;
          return composeCall(`${address}${workload.basePath}`, workload, workload.create);
        };
        await medianTime(client, () => callOf(0, 1), { warmUp: times * 4, times: 1 });
        for (const count of counts) {
          for (; made < count; made += 1) {
            await client.send(adminCall('POST', `${origin}/__admin/sandboxes`, { id: idOf(made) }));
          }
          // Each of them is asked once before, so that none is measured while it is made ready.
          const repetition = { warmUp: count, times: Math.max(times, count) };
          const us = await medianTime(client, (number) => callOf(number, count), repetition);
          measured('create', { count, us });
        }
      }),
  };
}
