/** Divides the time of a CPU profile among the stages of a request. */
import type { Profiler } from 'node:inspector';
import { collectionStage, nodeStage, stageMarks } from './stages.ts';
import type { StageMark } from './stages.ts';

type ProfileNode = Profiler.ProfileNode;

/** What no request costs. */
const idle = '(idle)';

/**
 * A sample belongs to the innermost function that begins a stage.
 * @returns microseconds by stage, of the whole profile, without the time in which nothing was to do
 */
export function attributeProfile(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  marks: readonly StageMark[] = stageMarks,
): Map<string, number> {
  const stages = stagesOfNodes(nodes, marks);
  const times = new Map<string, number>();
  samples.forEach((id, at) => {
    const stage = stages.get(id) ?? nodeStage;
    // The time until the next sample was spent where this one stood.
    if (stage !== idle) times.set(stage, (times.get(stage) ?? 0) + (timeDeltas[at + 1] ?? 0));
  });
  return times;
}

function stagesOfNodes(
  nodes: readonly ProfileNode[],
  marks: readonly StageMark[],
): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, string>();
  // A caller may stand behind what it calls.
  const pending: (readonly [id: number, inherited: string])[] = [[nodes[0]?.id ?? 0, nodeStage]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const node = byId.get(next[0]);
    if (!node) continue;
    const stage = stageOf(node, marks) ?? next[1];
    stages.set(node.id, stage);
    for (const child of node.children ?? []) pending.push([child, stage]);
  }
  return stages;
}

function stageOf(
  { callFrame: { functionName, url } }: ProfileNode,
  marks: readonly StageMark[],
): string | undefined {
  if (functionName === idle) return idle;
  if (functionName === '(garbage collector)') return collectionStage;
  return marks.find((mark) => mark.file.test(url) && (mark.function?.test(functionName) ?? true))
    ?.stage;
}
