/** A soak from beginning to end: the server in a process of its own, traffic, readings, a verdict. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { elapsedNow } from '../../sandbox/wall-clock.ts';
import { alignRows } from '../align-rows.ts';
import { pause } from '../pause.ts';
import { clockTime } from '../progress.ts';
import { startFlakyReceiver } from './flaky-receiver.ts';
import type { Reading } from './gauge.ts';
import type { Leak } from './plant-leak.ts';
import { createSoakClient } from './soak-client.ts';
import { loadSoakMaterial } from './soak-requests.ts';
import { startSoakTraffic } from './soak-traffic.ts';
import type { SoakTraffic } from './soak-traffic.ts';
import { judgeSoak } from './verdict.ts';
import type { Finding, Sample } from './verdict.ts';

export interface SoakSettings {
  readonly minutes: number;
  readonly plant: Leak;
  readonly say: (line: string) => void;
  /** Told of the server as soon as it is there, so that it can be ended. */
  readonly onStarted: (server: ChildProcess) => void;
}

const workers = 8;
/** The receiver goes away after every reading, for this part of the time until the next one. */
const absence = 0.2;
/** What is still on its way when the traffic stops has arrived by then. */
const settleMs = 500;

/** @returns whether everything stayed flat */
export async function runSoak({ minutes, plant, say, onStarted }: SoakSettings): Promise<boolean> {
  const server = fork(fileURLToPath(new URL('../soak-server.ts', import.meta.url)), [plant]);
  onStarted(server);
  const origin = await messageFrom<string>(server);
  const receiver = await startFlakyReceiver();
  const client = createSoakClient(origin, workers);
  const material = loadSoakMaterial();
  const traffic = startSoakTraffic({ origin, client, material, receiver: receiver.url, workers });
  const samples: Sample[] = [];
  const beganAt = elapsedNow();
  const totalMs = minutes * 60_000;
  const intervalMs = Math.min(10_000, Math.max(1_000, totalMs / 40));
  try {
    for (let at = intervalMs; at <= totalMs; at += intervalMs) {
      await pause(Math.max(0, beganAt + at - elapsedNow()));
      await traffic.pause();
      client.rest();
      await pause(settleMs);
      const seconds = (elapsedNow() - beganAt) / 1000;
      const sample = { ...(await read(server)), seconds };
      samples.push(sample);
      say(describe(sample, totalMs / 1000, traffic, receiver.received()));
      traffic.resume();
      void receiver.goAway(intervalMs * absence).catch(() => undefined);
      if (elapsedNow() - beganAt > totalMs) break;
    }
    await traffic.stop();
  } finally {
    receiver.close();
    client.rest();
    server.disconnect();
  }
  const findings = judgeSoak(samples);
  const { failed } = traffic.counts();
  say(renderVerdict(findings, failed));
  return failed === 0 && findings.every(({ isFlat }) => isFlat);
}

async function read(server: ChildProcess): Promise<Reading> {
  server.send('read');
  return messageFrom<Reading>(server);
}

async function messageFrom<Message>(server: ChildProcess): Promise<Message> {
  const ended = once(server, 'exit').then(() => {
    throw new Error('Failed to go on with the soak: the server has ended.');
  });
  ended.catch(() => undefined);
  const [message] = (await Promise.race([once(server, 'message'), ended])) as [Message];
  return message;
}

function describe(sample: Sample, total: number, traffic: SoakTraffic, received: number): string {
  const { requests, broken, failed, lives } = traffic.counts();
  const mega = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return [
    `${clockTime(sample.seconds)} of ${clockTime(total)}:`,
    `memory ${mega(sample.rssBytes)} MB, heap ${mega(sample.heapBytes)} MB,`,
    `descriptors ${sample.descriptors}, handles ${sample.resources},`,
    `delay p99 ${sample.delayMs.toFixed(1)} ms;`,
    `requests ${requests}, broken off ${broken}, failed ${failed},`,
    `sandboxes ${lives}, deliveries received ${received}`,
  ].join(' ');
}

function renderVerdict(findings: readonly Finding[], failed: number): string {
  const rows = findings.map(({ what, growth, bound, unit, isFlat }) => [
    what,
    `${growth.toFixed(1)} ${unit}`.trim(),
    `${bound.toFixed(1)} ${unit}`.trim(),
    isFlat ? 'flat' : 'GROWS',
  ]);
  const table = alignRows([['in the second half', 'growth', 'bound', ''], ...rows]);
  const isFlat = failed === 0 && findings.every((finding) => finding.isFlat);
  return `\n${table}answers from 500 on: ${failed}\n${isFlat ? 'FLAT' : 'NOT FLAT'}`;
}
