/** Two small providers for the tests of the admin API: `notes`, which keeps what it gets, and `books`, which does not. */
import type { Provider, SubscriptionView } from '../api/provider.ts';
import { testDelivery } from '../api/test-delivery.ts';
import { notes, testProvider } from '../api/test-provider.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { choiceSwitch, throttleSwitch } from '../sandbox/switches.ts';

export async function testProviders(): Promise<Provider[]> {
  return [
    await testProvider({}, { switches: notesSwitches, assumptions, subscriptions }),
    await testProvider(
      {},
      {
        name: 'books',
        title: 'Books',
        realUrl: 'https://books.example/v1/notes',
        hosts: [],
        credentials: [],
        collections: [],
        operations: {},
        switches: [throttleSwitch('books', 'how often')],
      },
    ),
  ];
}

/** The same, but `notes` delivers. */
export async function deliveringProviders(): Promise<Provider[]> {
  const [, books] = await testProviders();
  return [await testDelivery(), ...(books ? [books] : [])];
}

const notesSwitches = [
  throttleSwitch('notes', 'how often'),
  choiceSwitch('notes.colour', 'what it is written on', ['yellow', 'pink', null]),
];

const assumptions: Provider['assumptions'] = [
  {
    id: 'notes.colour',
    statement: 'Notes are yellow.',
    evidence: 'seen',
    source: 'a desk',
    switch: 'notes.colour',
  },
  {
    id: 'notes.size',
    statement: 'Notes are square.',
    evidence: 'assumed',
    source: 'published nowhere',
  },
];

/** Every note is taken for a subscription. */
function subscriptions(sandbox: Sandbox): SubscriptionView[] {
  return sandbox.state
    .table(notes)
    .all()
    .map((note) => ({
      provider: 'notes',
      id: String(note.id),
      account: 'one',
      target: `https://${note.text}.example`,
      events: ['note.*'],
      active: true,
      record: note,
    }));
}
