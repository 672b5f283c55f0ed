// The half of the integration that BigCommerce calls.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** @param orders gets the ids of new orders; one that throws is told again later */
export function createApp(clientSecret, orders) {
  const signature = new Webhook(Buffer.from(clientSecret).toString('base64'));
  return createServer(async (request, response) => {
    response.statusCode = await take(await text(request), request.headers);
    response.end();
  });

  async function take(body, headers) {
    let event;
    try {
      event = signature.verify(body, headers);
    } catch {
      return 401;
    }
    try {
      await orders.add(event.data.id);
      return 200;
    } catch {
      return 503;
    }
  }
}
