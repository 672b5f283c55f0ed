/** What tests write is held to the specifications by their types. Nothing here runs: the type-check looks at it. */
import type {
  AnswerBody,
  DeliveryInFull,
  EventBody,
  EventData,
  EventOf,
  FaultAnswer,
  ProviderName,
  RequestBody,
  SandboxSettings,
  Specifications,
  TestSandbox,
} from '../mock-server/testing/testing.ts';

export const requests = [
  { scope: 'store/order/created', destination: 'https://shop.example.com/in' },
  // @ts-expect-error a destination is text
  { scope: 'store/order/created', destination: 443 },
  // @ts-expect-error there is no such member
  { scope: 'store/order/created', destination: 'https://shop.example.com/in', events: [] },
  // @ts-expect-error the scope is missing
  { destination: 'https://shop.example.com/in' },
] satisfies RequestBody<'bigcommerce', 'createHook'>[];

export const optional: RequestBody<'admin', 'createSandbox'> = { seed: 1 };

// @ts-expect-error a deletion takes no body
export const none: RequestBody<'bspk', 'deleteWebhookEndpoint'> = {};

// @ts-expect-error there is no such operation
export type NoOperation = RequestBody<'partoo', 'createHook'>;

export function answers(
  hook: AnswerBody<'bigcommerce', 'createHook', 200>,
  endpoint: AnswerBody<'instavm', 'createEndpoint'>,
  refusal: AnswerBody<'partoo', 'Webhook', 400>,
): unknown[] {
  const id: number | undefined = hook.data?.id;
  const url: string = endpoint.endpoint.url;
  // @ts-expect-error the answer has no such member
  return [id, url, refusal.errors, endpoint.endpoint.destination];
}

// @ts-expect-error the operation declares no such status
export type NoStatus = AnswerBody<'bigcommerce', 'createHook', 418>;

export function events(
  lead: EventBody<'partoo', 'lead_received'>,
  order: EventBody<'bigcommerce', 'store/order/created'>,
  shopper: EventBody<'bspk', 'shopper.created'>,
  machine: EventBody<'instavm', 'vm.created'>,
): unknown[] {
  const type: 'lead_received' = lead.type;
  const source: string = lead.payload.source;
  const order1: number = order.data.id;
  const scope: 'store/order/created' = order.scope;
  // @ts-expect-error it is a number
  const order2: string = order.data.id;
  return [type, source, scope, order1, order2, shopper.object.first_name, machine.data.vm_id];
}

// @ts-expect-error there is no such event
export type NoEvent = EventBody<'partoo', 'lead_lost'>;

/** Events for which the types know no body, or nothing that could be given. */
type Untold = {
  [Name in ProviderName]: {
    [Type in EventOf<Name>]: [EventBody<Name, Type>, EventData<Name, Type>] extends
      [never, unknown] | [unknown, never]
      ? Type
      : never;
  }[EventOf<Name>];
}[ProviderName];
export const untold: never[] = [] as Untold[];

export async function triggers(sandbox: TestSandbox, own: string): Promise<void> {
  await sandbox.trigger('partoo', 'lead_received');
  await sandbox.trigger('partoo', 'lead_received', { data: { source: 'form' }, count: 2 });
  await sandbox.trigger('partoo', 'business_created', { data: { business: { city: 'Lyon' } } });
  await sandbox.trigger('bspk', 'shopper.created', { data: { first_name: 'Ada' } });
  await sandbox.trigger('bigcommerce', 'store/order/created', { data: { id: 1 }, account: 'abc' });
  await sandbox.trigger('instavm', 'vm.created', { data: { name: 'worker-1' } });
  // @ts-expect-error there is no such event
  await sandbox.trigger('partoo', 'lead_lost');
  // @ts-expect-error a source is text
  await sandbox.trigger('partoo', 'lead_received', { data: { source: 1 } });
  // @ts-expect-error it is no member of the event
  await sandbox.trigger('partoo', 'lead_received', { data: { scource: 'form' } });
  await sandbox.trigger('petstore', 'newPet', { data: { anything: 1 }, url: own });
  await sandbox.trigger(own, own, { data: [1] });
}

export function answersOfAdmin(delivery: DeliveryInFull, fault: FaultAnswer): unknown[] {
  const names = delivery.attempts.flatMap(({ request }) => request.headers.map(([name]) => name));
  const told: string[] = names;
  // @ts-expect-error there is no such state
  return [told, fault.fired, delivery.state === 'lost'];
}

export const settings = [
  { providers: ['bigcommerce'], clock: 'frozen', seed: 1 },
  // @ts-expect-error there is no such provider
  { providers: ['bigcomerce'] },
] satisfies SandboxSettings[];

export type Document = Specifications['bigcommerce']['paths']['/stores/{store_hash}/v3/hooks'];
