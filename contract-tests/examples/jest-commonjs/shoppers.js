// The integration under test: it asks BSPK for webhooks, and saves the shoppers that BSPK tells of.
const { createServer } = require('node:http');
const { json } = require('node:stream/consumers');

/**
 * Registers a URL; when BSPK has trouble it tries once more.
 * @param bspk { url, headers }: in production `https://api.bspk.com` and our key
 * @returns the endpoint with its secret
 */
async function register(bspk, targetUrl) {
  const create = () =>
    fetch(`${bspk.url}/api/platform/v1/webhook_endpoints`, {
      method: 'POST',
      headers: { ...bspk.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        target_url: targetUrl,
        events: ['shopper.created', 'shopper.updated'],
        is_enabled: true,
      }),
    });
  let answer = await create();
  if (answer.status >= 500) answer = await create();
  if (!answer.ok) throw new Error(`BSPK answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** @param shop { secret, save }: what BSPK shows with each call, and where a shopper goes */
function createApp(shop) {
  return createServer(async (request, response) => {
    if (request.headers['x-bspk-secret'] !== shop.secret) {
      response.writeHead(401).end();
      return;
    }
    try {
      const { object } = await json(request);
      await shop.save({ id: object.id, name: `${object.first_name} ${object.last_name}` });
      response.writeHead(204).end();
    } catch {
      response.writeHead(500).end();
    }
  });
}

module.exports = { createApp, register };
