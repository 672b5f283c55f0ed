/** After `close` a process ends by itself, whatever was under way. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const testing = new URL('../mock-server/testing/testing.ts', import.meta.url).href;

/** A call that gets no answer, a retry that is due in minutes, and waits for what never comes. */
const story = `
  const { createReceiver, startSandbox } = await import(${JSON.stringify(testing)});
  const own = await startSandbox({ providers: ['instavm'] });
  const attached = await startSandbox({ url: own.origin });
  const [silent, failing] = await Promise.all([
    createReceiver({ answers: 'hang' }),
    createReceiver({ answers: 500 }),
  ]);
  for (const [sandbox, receiver] of [[own, silent], [attached, failing]]) {
    const created = await fetch(sandbox.url('instavm') + '/v1/webhooks/endpoints', {
      method: 'POST',
      headers: { ...sandbox.credentials('instavm'), 'Content-Type': 'application/json' },
      body: JSON.stringify({ url: receiver.url }),
    });
    await created.text();
    await sandbox.trigger('instavm', 'vm.created');
    await receiver.next();
  }
  const waits = [
    own.deliveries.wait({ state: 'delivered', timeout: '2m' }),
    attached.requests.wait({ status: 418, timeout: '2m' }),
    failing.next({ timeoutMs: 3_600_000 }),
  ];
  const ends = Promise.allSettled(waits);
  const copy = await own.fork();
  await Promise.all([own.close(), silent.close(), failing.close()]);
  await Promise.all([attached.close(), copy.close()]);
  console.log((await ends).map(({ status }) => status).join());`;

test('close ends what is under way, and nothing keeps the process alive', async () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', story];
  // It would be ended after that time, which fails.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 });
  expect([stdout, stderr]).toEqual(['rejected,rejected,rejected\n', '']);
});
