/** One request of the workload, measured on one server that runs. */
import { callServer } from './call-server.ts';
import type { ChildProcesses } from './child-processes.ts';
import { composeCall } from './compose-call.ts';
import { judgeAnswer } from './judge-answer.ts';
import { runLoad } from './load-generator.ts';
import type { LoadGenerator, LoadResult } from './load-generator.ts';
import { pause } from './pause.ts';
import type { StartedPeer } from './start-peer.ts';
import type { WorkRequest, Workload } from './workload.ts';

export interface LoadPlan {
  readonly generator: LoadGenerator;
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly directory: string;
}

export interface Measured {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What keeps a server from being measured with a request. */
export interface Unfit {
  readonly unfit: string;
}

const samplingMs = 250;

/** @throws Error when the load generator fails */
export async function measureRequest(
  { base }: StartedPeer,
  workload: Workload,
  request: WorkRequest,
  plan: LoadPlan,
  children: ChildProcesses,
): Promise<Measured | Unfit> {
  const call = composeCall(base, workload, request);
  const judge = async () => judgeAnswer(request, await callServer(call), workload.free);
  const before = await judge();
  if (before !== undefined) return { unfit: before };
  await runLoad(plan.generator, { ...plan, call, seconds: plan.warmUpSeconds }, children);
  const load = runLoad(plan.generator, { ...plan, call }, children);
  const during = judgeWhile(load, judge);
  const result = await load;
  const unfit = (await during) ?? judgeLoad(request, result) ?? (await judge());
  if (unfit !== undefined) return { unfit };
  const { requests, seconds, p50Ms, p99Ms } = result;
  return { requestsPerSecond: requests / seconds, p50Ms, p99Ms };
}

/** Whole answers are looked at now and then, statuses are counted always. */
async function judgeWhile(
  load: Promise<unknown>,
  judge: () => Promise<string | undefined>,
): Promise<string | undefined> {
  let isOver = false;
  const over = load.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  for (;;) {
    await Promise.race([pause(samplingMs), over]);
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it changes while we wait
    if (isOver) return undefined;
    const fault = await judge();
    if (fault !== undefined) return fault;
  }
}

export function judgeLoad(request: WorkRequest, result: LoadResult): string | undefined {
  const { requests, refused, failed } = result;
  if (requests === 0) return 'answers nothing under load';
  if (failed > 0) return `leaves ${failed} of ${requests} requests without an answer`;
  const wrong = request.status >= 400 ? requests - refused : refused;
  return wrong === 0 ? undefined : `answers ${wrong} of ${requests} requests wrongly under load`;
}
