import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createReceiver, startSandbox } from 'webhook-sandbox/testing';
import { Machines, subscribe } from './machines.js';

let sandbox;
let receiver;
let secret;

before(async () => {
  sandbox = await startSandbox({ providers: ['instavm'], clock: 'frozen', seed: 1 });
  receiver = await createReceiver();
});

beforeEach(async () => {
  await sandbox.reset();
  receiver.answerWith(200);
  const instavm = { url: sandbox.url('instavm'), headers: sandbox.credentials('instavm') };
  secret = await subscribe(instavm, receiver.url);
});

after(() => Promise.all([sandbox.close(), receiver.close()]));

/** Hands the next call to the machines, as the app's own server would. */
async function handOver(machines) {
  const { headers, text } = await receiver.next();
  const lowerCase = headers.map(([name, value]) => [name.toLowerCase(), value]);
  machines.take(secret, Object.fromEntries(lowerCase), text);
}

test('machines are counted', async () => {
  const machines = new Machines();
  for (const type of ['vm.started', 'vm.started', 'vm.stopped']) {
    await sandbox.trigger('instavm', type);
    await handOver(machines);
  }
  assert.equal(machines.running, 1);
});

test('an event that comes twice counts once', async () => {
  const machines = new Machines();
  await sandbox.fault({ kind: 'duplicate', times: 1 });
  await sandbox.trigger('instavm', 'vm.started');
  await handOver(machines);
  await handOver(machines);
  assert.equal(machines.running, 1);
});

test('an event that was lost on the way comes again', async () => {
  const machines = new Machines();
  await sandbox.fault({ kind: 'drop', on: 'delivery', times: 1 });
  await sandbox.trigger('instavm', 'vm.started');
  await sandbox.advance('drained');
  await handOver(machines);
  const [{ attempts }] = await sandbox.deliveries.wait({ state: 'delivered' });
  assert.deepEqual(
    attempts.map(({ error, response }) => error?.kind ?? response.status),
    ['dropped', 200],
  );
  assert.equal(machines.running, 1);
});

test('InstaVM gives up after as many retries as we asked for', async () => {
  receiver.answerWith(500);
  await sandbox.trigger('instavm', 'vm.started');
  await sandbox.advance('drained');
  const [delivery] = await sandbox.deliveries.wait({ state: 'failed' });
  assert.equal(delivery.made, 4);
  for (let call = 0; call < 4; call += 1) await receiver.next();
});

test('a body that was altered on the way is refused', async () => {
  await sandbox.fault({ kind: 'corrupted-body', times: 1 });
  await sandbox.trigger('instavm', 'vm.started');
  await assert.rejects(() => handOver(new Machines()), /signature is wrong/);
});
