/** A provider with ten subscriptions, and with up to a hundred thousand. */
import { composeCall } from '../compose-call.ts';
import type { WorkRequest, Workload } from '../workload.ts';
import type { GrowthMeasure } from './growth.ts';
import { adminCall } from './kept-client.ts';
import { medianTime } from './median-time.ts';
import { withSubject } from './subject-run.ts';
import type { SubjectPlan, SubjectRun } from './subject-run.ts';

/** Subscriptions that one request creates. */
const batch = 1_000;

export function growSubscriptions(plan: SubjectPlan): GrowthMeasure {
  const { workload } = plan.site;
  const counts = plan.quick ? [10, 100] : [10, 100, 1_000, 10_000, 100_000];
  const repetition = plan.quick ? { warmUp: 2, times: 5 } : { warmUp: 100, times: 200 };
  return {
    of: 'subscriptions',
    measure: (measured) =>
      withSubject(plan, [], async (run) => {
        await warmUp(run, workload, repetition.times);
        for (const count of counts) {
          await fill(run, workload, count);
          for (const { title, ...request } of asked(workload)) {
            const call = composeCall(run.base, workload, { ...request, title });
            const us = await medianTime(run.client, () => call, repetition);
            measured(title, { count, us });
          }
        }
      }),
  };
}

/** Those that succeed; the create comes last, since it changes how many there are. */
function asked({ requests, create }: Workload): WorkRequest[] {
  const others = Object.values(requests).filter(
    ({ answer, method }) => answer !== undefined && method === 'GET',
  );
  return [...others, create];
}

/** The first figures would otherwise be those of code that is not compiled yet. */
async function warmUp(run: SubjectRun, workload: Workload, times: number): Promise<void> {
  await fill(run, workload, 100);
  for (const request of asked(workload)) {
    const call = composeCall(run.base, workload, request);
    await medianTime(run.client, () => call, { warmUp: times * 5, times: 1 });
  }
}

/** Begins anew: exactly as many, whatever was created before. */
async function fill({ origin, base, client }: SubjectRun, workload: Workload, count: number) {
  await client.send(adminCall('POST', `${origin}/__admin/sandboxes/default/reset`));
  for (let made = 0; made < count; made += batch) {
    const request = workload.createMany(Math.min(batch, count - made));
    await client.send(composeCall(base, workload, request));
  }
}
