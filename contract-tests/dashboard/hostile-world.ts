/** Puts hostile texts wherever somebody outside can put a text: requests, hooks, events, answers, settings. */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { DashboardStage } from './dashboard-stage.ts';
import { asHeader } from './hostile-receiver.ts';
import { hostileTexts } from './hostile-texts.ts';

const texts = Object.values(hostileTexts);
const admin = '/__admin/sandboxes/default';

/** @param receiver takes the deliveries, and answers as it likes */
export async function fillWithHostileTexts(stage: DashboardStage, receiver: string): Promise<void> {
  await sendRequests(stage.url());
  await setTraps(stage, receiver);
  await registerHooks(stage);
  await makeHappen(stage, receiver);
}

/** Each text in the address and in a header; all of them in one body; bodies that are no JSON, and no text. */
async function sendRequests(url: string): Promise<void> {
  const all = JSON.stringify(Object.fromEntries(texts.map((text) => [text, { [text]: text }])));
  for (const text of texts) {
    await send(
      url,
      `/bspk/api/${asPath(text)}?q=${asPath(text)}`,
      { 'X-Odd': asHeader(text) },
      all,
    );
    await send(url, `/hostile/texts/0/${asPath(text)}`, { 'Content-Type': 'text/html' }, text);
  }
  const broken = Buffer.from([0xff, 0xfe, 0x3c, 0x62, 0x3e, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x00]);
  const key = { Authorization: 'Bearer sandbox-bspk-key' };
  await send(url, '/bspk/api/platform/v1/webhook_endpoints', key, broken);
  await send(url, '/bspk/<!--\'"><b>', { [`x-!#$%&'*+.^_\`|~`]: '<b>' }, broken);
}

/** Sandboxes, credentials, faults and forwards; what the server refuses is not there to be shown. */
async function setTraps(stage: DashboardStage, receiver: string): Promise<void> {
  for (const id of ['constructor', 'toString', 'x'.repeat(63)]) {
    await stage.ask('POST', '/__admin/sandboxes', { id, seed: hostileTexts['script'] });
  }
  for (const text of texts) {
    await offer(stage, `${admin}/credentials`, {
      provider: 'bspk',
      title: text,
      headers: { Authorization: `Bearer ${asPath(text).slice(0, 50)}` },
      account: { id: text },
    });
    const never = { account: text, operation: text, times: 1 };
    await offer(stage, `${admin}/faults`, { kind: 'status', status: 500, ...never });
    await offer(stage, `${admin}/faults`, {
      kind: 'drop',
      on: 'delivery',
      type: text,
      account: text,
    });
  }
  const forwards = [
    { from: 'https://hooks.example.com', to: receiver },
    {
      from: 'https://hooks.example.com/<b>\'"',
      to: `${receiver}/<script>globalThis.struck=1</script>`,
    },
  ];
  await stage.ask('PUT', `${admin}/forwards`, forwards);
}

/** The account, the headers and the query of a hook are free. */
async function registerHooks({ url }: DashboardStage): Promise<void> {
  const key = { 'X-Auth-Token': 'sandbox-bigcommerce-token', 'Content-Type': 'application/json' };
  for (const [index, text] of texts.entries()) {
    const hook = {
      scope: 'store/cart/created',
      destination: `https://hooks.example.com/?q=${asPath(text)}`,
      is_active: true,
      headers: { 'X-Odd': text, [`X-${index}`]: asHeader(text) },
    };
    const store = index < 10 ? 'odd' : asPath(text);
    await send(url(), `/bigcommerce/stores/${store}/v3/hooks`, key, JSON.stringify(hook));
  }
}

/** Events whose data, type and account are hostile. */
async function makeHappen(stage: DashboardStage, receiver: string): Promise<void> {
  const data = Object.fromEntries(texts.map((text) => [text, text]));
  for (const text of texts) {
    const target = `${receiver}/${asPath(text)}`;
    await offer(stage, `${admin}/events`, { provider: 'hostile', type: text, data, url: target });
  }
  await offer(stage, `${admin}/events`, {
    provider: 'bigcommerce',
    type: 'store/cart/created',
    account: 'odd',
    data,
  });
  await stage
    .ask('GET', `${admin}/deliveries/wait?count=${texts.length}&state=delivered&timeout=1ms`)
    .catch(() => undefined);
}

/** Sends bytes as they are: what a header or an address cannot carry is the caller's to avoid. */
async function send(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): Promise<void> {
  const call = httpRequest(`${url}/`, { method: 'POST', path, headers });
  call.end(body);
  const [response] = (await once(call, 'response')) as [NodeJS.ReadableStream];
  response.resume();
  await once(response, 'end');
}

/** What the server does not take, it must refuse: a defect fails the test through the stage. */
async function offer(stage: DashboardStage, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${stage.url()}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
}

/** As it stands where an address can carry it, else with percent signs. */
function asPath(text: string): string {
  if (/^[\x21-\x22\x24-\x3e\x40-\x7e\xa1-\xff]+$/.test(text)) return text;
  return encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)));
}
