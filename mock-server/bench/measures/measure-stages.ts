/**
 * What a create costs, stage by stage: the server runs in this process under V8's profiler while the load comes
 * from another one, so that nothing is added to the request's own path.
 */
import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';
import { createServer } from '../../create-server.ts';
import { loadProviders } from '../../load-providers.ts';
import type { ChildProcesses } from '../child-processes.ts';
import { composeCall } from '../compose-call.ts';
import { runLoad } from '../load-generator.ts';
import type { LoadResult } from '../load-generator.ts';
import { judgeLoad } from '../measure-request.ts';
import type { LoadPlan } from '../measure-request.ts';
import type { Workload } from '../workload.ts';
import { attributeProfile } from './attribute-profile.ts';
import { stageNames } from './stages.ts';

export interface StagesResult {
  /** CPU time of one create, without the profiler. */
  readonly wholeUs: number;
  /** The same while the profiler ran. */
  readonly profiledUs: number;
  /** In the order in which a request passes them. */
  readonly stages: readonly { readonly stage: string; readonly us: number }[];
}

/** Between two samples. */
const intervalUs = 100;

export async function measureStages(
  workload: Workload,
  plan: LoadPlan,
  children: ChildProcesses,
): Promise<StagesResult> {
  const { provider, basePath, create } = workload;
  const providers = await loadProviders([]);
  const server = await createServer({ providers, options: { [`${provider}.throttle`]: 'off' } });
  const origin = await server.listen(0, '127.0.0.1');
  const call = composeCall(`${origin}/${provider}${basePath}`, workload, create);
  const load = async (seconds: number): Promise<LoadResult> => {
    const result = await runLoad(plan.generator, { ...plan, call, seconds }, children);
    const fault = judgeLoad(create, result);
    if (fault !== undefined) throw new Error(`Failed to measure the stages: it ${fault}.`);
    return result;
  };
  try {
    await load(plan.warmUpSeconds);
    const plain = await withProcessorTime(() => load(plan.seconds));
    const { profile, ...profiled } = await profiling(() => load(plan.seconds));
    const stages = sharesOf(attributeProfile(profile), plain.us);
    return { wholeUs: plain.us, profiledUs: profiled.us, stages };
  } finally {
    await server.close();
  }
}

/** The profile says which part each stage has; of how much, is known better without it. */
function sharesOf(times: ReadonlyMap<string, number>, wholeUs: number): StagesResult['stages'] {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return stageNames.map((stage) => ({ stage, us: ((times.get(stage) ?? 0) / total) * wholeUs }));
}

interface Spent {
  readonly requests: number;
  /** Of the processor, for one request. */
  readonly us: number;
}

async function withProcessorTime(load: () => Promise<LoadResult>): Promise<Spent> {
  const before = process.cpuUsage();
  const { requests } = await load();
  const { user, system } = process.cpuUsage(before);
  return { requests, us: (user + system) / requests };
}

async function profiling(
  load: () => Promise<LoadResult>,
): Promise<Spent & { readonly profile: Profiler.Profile }> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: intervalUs });
  await session.post('Profiler.start');
  const spent = await withProcessorTime(load);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return { ...spent, profile };
}
