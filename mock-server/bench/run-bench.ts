/** Carries out what the flags of the benchmark ask for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wallNow } from '../sandbox/wall-clock.ts';
import type { BenchOptions } from './bench-options.ts';
import { keepPlots, keepResults } from './bench-results.ts';
import type { BenchResults, Origin } from './bench-results.ts';
import type { ChildProcesses } from './child-processes.ts';
import { chooseGenerator, choosePeers, chooseRequests } from './choose.ts';
import { comparePeers } from './compare-peers.ts';
import type { LoadGenerator } from './load-generator.ts';
import { describeMachine } from './machine.ts';
import { collectGrowth } from './measures/growth.ts';
import type { Growth } from './measures/growth.ts';
import { growOperations } from './measures/grow-operations.ts';
import { growSandboxes } from './measures/grow-sandboxes.ts';
import { growSubscriptions } from './measures/grow-subscriptions.ts';
import { measureRates } from './measures/measure-rates.ts';
import { measureStages } from './measures/measure-stages.ts';
import type { SubjectPlan } from './measures/subject-run.ts';
import { installPeers } from './peers/peer-packages.ts';
import { subject } from './peers/subject.ts';
import { plotResults } from './plot-results.ts';
import { renderComparison } from './render-comparison.ts';
import { renderGrowth, renderRates, renderStages } from './render-measures.ts';
import type { Site } from './start-peer.ts';
import { workloadDocument } from './workload-document.ts';
import { loadWorkload } from './workload.ts';

export interface BenchHost {
  readonly children: ChildProcesses;
  /** For temporary files. */
  readonly directory: string;
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress. */
  readonly say: (line: string) => void;
}

interface Bench {
  readonly options: BenchOptions;
  readonly host: BenchHost;
  readonly site: Site;
  readonly generator: LoadGenerator;
  readonly origin: Origin;
}

const defaultFile = fileURLToPath(new URL('./results.json', import.meta.url));

/** Each part is kept as soon as it is measured. */
export async function runBench(options: BenchOptions, host: BenchHost): Promise<void> {
  const { all, stages, rates, growth, out: file = defaultFile } = options;
  const { version } = subject(options.subject).installed();
  const at = new Date(wallNow()).toISOString();
  const origin = { machine: describeMachine(), at, version };
  const generator = chooseGenerator(options.generator);
  const bench: Bench = { options, host, generator, origin, site: writeSite(host.directory) };
  const keep = (found: BenchResults) => {
    keepPlots(file, plotResults(keepResults(file, found)));
  };
  const comparesOnly = !(stages ?? rates ?? growth);
  if (all ?? comparesOnly) keep({ comparison: await compare(bench) });
  if (all ?? stages) keep({ stages: await stagesOf(bench) });
  if (all ?? rates) keep({ rates: await ratesOf(bench) });
  if (all ?? growth) keep({ growth: await growthOf(bench) });
}

async function compare({ options, host, site, generator, origin }: Bench) {
  const peers = [subject(options.subject), ...choosePeers(options.peers)];
  if (peers.length > 1 || generator.isPackage) installPeers(host.say);
  const requests = chooseRequests(site.workload, options.only);
  const warmUpSeconds = options.warmUp;
  const plan = { ...options, ...host, site, generator, peers, requests, warmUpSeconds };
  const comparison = await comparePeers(plan);
  host.out(renderComparison(comparison));
  return { ...origin, ...comparison };
}

async function stagesOf({ options, host, site, generator, origin }: Bench) {
  host.say('a create, stage by stage');
  if (generator.isPackage) installPeers(host.say);
  const { connections, seconds, warmUp: warmUpSeconds } = options;
  const plan = { generator, connections, seconds, warmUpSeconds, directory: host.directory };
  const stages = await measureStages(site.workload, plan, host.children);
  host.out(`\n${renderStages(stages)}`);
  return { ...origin, ...stages };
}

async function ratesOf(bench: Bench) {
  const rates = await measureRates(subjectPlan(bench));
  bench.host.out(`\n${renderRates(rates)}`);
  return { ...bench.origin, ...rates };
}

async function growthOf(bench: Bench) {
  const plan = subjectPlan(bench);
  const measured: Growth[] = [];
  for (const measure of [growOperations(plan), growSubscriptions(plan), growSandboxes(plan)]) {
    const growth = await collectGrowth(measure, plan.say);
    bench.host.out(`\n${renderGrowth(growth)}`);
    measured.push(growth);
  }
  return { ...bench.origin, measured };
}

function subjectPlan({ options, host, site }: Bench): SubjectPlan {
  const file = options.subject;
  const { children, say } = host;
  const quick = options.quick ?? false;
  return { site, children, say, quick, ...(file !== undefined && { subject: file }) };
}

function writeSite(directory: string): Site {
  const workload = loadWorkload();
  const documentFile = join(directory, 'document.json');
  const workloadFile = join(directory, 'workload-as-served.json');
  writeFileSync(documentFile, JSON.stringify(workloadDocument(workload)));
  writeFileSync(workloadFile, JSON.stringify(workload));
  return { workload, documentFile, workloadFile, directory };
}
