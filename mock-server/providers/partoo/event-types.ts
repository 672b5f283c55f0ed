/** The events of the API, in the order of its documentation. */
export const eventTypes: readonly string[] = [
  'business_created',
  'business_updated',
  'business_deleted',
  'message_updated',
  'message_created',
  'lead_received',
];
