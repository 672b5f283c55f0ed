// The integration under test: it asks InstaVM for the events of machines, and counts those that run.
import { createHmac } from 'node:crypto';

/** @param instavm { url, headers }: in production `https://api.instavm.io` and our key @returns the secret */
export async function subscribe(instavm, url) {
  const answer = await fetch(`${instavm.url}/v1/webhooks/endpoints`, {
    method: 'POST',
    headers: { ...instavm.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url, event_patterns: ['vm.*'], timeout_seconds: 5, max_retries: 3 }),
  });
  if (!answer.ok) throw new Error(`InstaVM answered ${answer.status}`);
  return (await answer.json()).secret;
}

export class Machines {
  running = 0;
  #seen = new Set();

  /**
   * An event may come several times; it counts once.
   * @param headers with names in lower case
   * @throws Error when the signature is wrong
   */
  take(secret, headers, body) {
    const id = headers['webhook-id'];
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const signed = `${id}.${headers['webhook-timestamp']}.${body}`;
    const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    if (headers['webhook-signature'] !== expected) throw new Error('The signature is wrong');
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const { type } = JSON.parse(body);
    if (type === 'vm.started') this.running += 1;
    if (type === 'vm.stopped') this.running -= 1;
  }
}
