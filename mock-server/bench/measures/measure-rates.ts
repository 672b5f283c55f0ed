/** What the project does in a second that no peer does: deliveries, and worlds of their own. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { elapsedNow } from '../../sandbox/wall-clock.ts';
import { composeCall } from '../compose-call.ts';
import { pause } from '../pause.ts';
import { adminCall } from './kept-client.ts';
import { withSubject } from './subject-run.ts';
import type { SubjectPlan, SubjectRun } from './subject-run.ts';

export interface Rates {
  /** To a receiver on this machine, which answers at once: signed, recorded, with 100 subscriptions to each event. */
  readonly deliveriesPerSecond: number;
  /** One after the other, on one connection. */
  readonly sandboxesPerSecond: number;
}

const subscriptions = 100;

export function measureRates(plan: SubjectPlan): Promise<Rates> {
  return withSubject(plan, ['--max-sandboxes', '100000'], async (run) => {
    plan.say('deliveries per second');
    const deliveriesPerSecond = await deliveryRate(run, plan);
    plan.say('sandboxes per second');
    return { deliveriesPerSecond, sandboxesPerSecond: await sandboxRate(run, plan) };
  });
}

async function deliveryRate({ origin, base, client }: SubjectRun, plan: SubjectPlan) {
  const { workload } = plan.site;
  const receiver = await countingReceiver();
  const sandbox = `${origin}/__admin/sandboxes/default`;
  const forwards = [{ from: new URL(workload.event.target).origin, to: receiver.url }];
  await client.send(adminCall('POST', `${sandbox}/reset`));
  await client.send(adminCall('PUT', `${sandbox}/forwards`, forwards));
  await client.send(composeCall(base, workload, workload.createMany(subscriptions)));
  const event = { provider: workload.provider, type: workload.event.type };
  const deliver = async (events: number): Promise<number> => {
    const wanted = receiver.count() + events * subscriptions;
    const began = elapsedNow();
    for (let sent = 0; sent < events; sent += 1) {
      await client.send(adminCall('POST', `${sandbox}/events`, event));
    }
    while (receiver.count() < wanted) await pause(1);
    return (events * subscriptions * 1000) / (elapsedNow() - began);
  };
  try {
    await deliver(plan.quick ? 1 : 20);
    return await deliver(plan.quick ? 2 : 100);
  } finally {
    receiver.close();
  }
}

async function sandboxRate({ origin, client }: SubjectRun, { quick }: SubjectPlan) {
  const create = adminCall('POST', `${origin}/__admin/sandboxes`);
  const make = async (count: number): Promise<number> => {
    const began = elapsedNow();
    for (let made = 0; made < count; made += 1) await client.send(create);
    return (count * 1000) / (elapsedNow() - began);
  };
  await make(quick ? 5 : 500);
  return make(quick ? 10 : 2_000);
}

async function countingReceiver() {
  let received = 0;
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      received += 1;
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => received,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
