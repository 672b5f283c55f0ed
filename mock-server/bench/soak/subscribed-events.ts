/** What may happen in a sandbox so that somebody is called. */
import { callServer } from '../call-server.ts';
import type { SoakMaterial } from './soak-requests.ts';

type SoakEvent = SoakMaterial['events'][number];

interface Registered {
  readonly subscriptions: readonly {
    readonly provider: string;
    readonly events: readonly string[];
  }[];
}

/** @returns an event for each subscription, of those that there are samples of */
export async function subscribedEvents(
  sandboxUrl: string,
  known: SoakMaterial['events'],
): Promise<SoakEvent[]> {
  const { text } = await callServer({
    method: 'GET',
    url: `${sandboxUrl}/subscriptions`,
    headers: {},
  });
  const { subscriptions } = JSON.parse(text) as Registered;
  return subscriptions.flatMap(({ provider, events }) => {
    const own = known.filter((event) => event.provider === provider);
    const wanted = own.find(({ type }) => events.includes(type)) ?? own[0];
    return wanted ? [wanted] : [];
  });
}
