/** The events that an endpoint may ask for: https://developers.bspk.com/api-reference/platform-api/endpoints/webhooks/events-and-payloads */

/** The three of clients are deprecated and still sent. */
export const eventNames: readonly string[] = [
  'shopper.created',
  'shopper.updated',
  'shopper.deleted',
  'client.created',
  'client.updated',
  'client.deleted',
  'file_import.finished',
  'cart.created',
  'metafield.created',
  'metafield.updated',
  'metafield.deleted',
];
