// The integration under test: it asks Partoo for the leads of an organisation, and takes those that Partoo has signed.
import { verify } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** @param partoo { url, headers }: in production `https://api.partoo.co` and our key */
export async function subscribe(partoo, organisation, url) {
  const answer = await fetch(`${partoo.url}/v2/webhooks?org_id=${organisation}`, {
    method: 'POST',
    headers: { ...partoo.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      items: [{ url, event_type: 'lead_received', custom_headers: { 'X-Source': 'partoo' } }],
    }),
  });
  const { items, errors } = await answer.json();
  if (!answer.ok) throw new Error(`Partoo answered ${answer.status}: ${JSON.stringify(errors)}`);
  return items[0];
}

/** @param publicKey of Partoo, PEM @param save takes the name and the values of a lead */
export function createApp(publicKey, save) {
  return createServer(async (request, response) => {
    const body = await buffer(request);
    const signature = Buffer.from(request.headers['x-partoo-signature-v1'] ?? '', 'base64');
    if (!verify(null, body, publicKey, signature)) {
      response.writeHead(403).end();
      return;
    }
    const { payload } = JSON.parse(body);
    const values = payload.values.map(({ name, value }) => [name, value]);
    const saved = await save({ shop: payload.business_name, ...Object.fromEntries(values) });
    response.writeHead(saved ? 200 : 502).end();
  });
}
