/** `/__admin/sandboxes/{sandbox}/requests/{request}` */
import { jsonAnswer } from '../api/answers.ts';
import { nearest } from '../api/nearest.ts';
import { preferenceOf } from '../api/preference-of.ts';
import type { Provider } from '../api/provider.ts';
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import { present } from '../sandbox/ledger.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { causedBy } from './caused-by.ts';
import { findEntries } from './find-entries.ts';
import { Refusal } from './refusal.ts';
import { checksOf } from './request-checks.ts';
import { documentationOf, findingsOf } from './request-findings.ts';

type RequestEntry = Extract<StoredEntry, { kind: 'request' }>;

export const getRequest: SandboxHandler = async (request) => {
  const { sandbox, context } = request;
  const entry = await addressed(request);
  const caused = await causedBy(entry.id, sandbox.ledger, context.turns);
  const provider = context.providers.find(({ name }) => name === entry.provider);
  return jsonAnswer(200, {
    ...present(entry),
    toOrder: toOrder(entry),
    ...(provider ? judged(entry, provider, caused) : unjudged),
    caused: {
      events: idsOf('event', caused),
      deliveries: idsOf('delivery', caused),
      entries: caused.map(({ id }) => id),
    },
  });
};

/** By whom it was asked for, when the answer says nothing about the request. */
function toOrder({ stoppedAt, problem, headers }: RequestEntry): 'prefer' | 'fault' | null {
  if (stoppedAt === 'fault') return 'fault';
  const isPreferred = stoppedAt === 'mock' && problem === null;
  return isPreferred && preferenceOf(headers['prefer']) ? 'prefer' : null;
}

function judged(entry: RequestEntry, provider: Provider, caused: readonly StoredEntry[]): object {
  const { document, operations } = provider.specification;
  const operation = operations.find(({ id }) => id === entry.operation);
  const isAnswerBroken = caused.some((one) => one.kind === 'contract' && one.side === 'sandbox');
  return {
    checks: checksOf(entry, provider, isAnswerBroken),
    findings: findingsOf(entry.problem, operation, document, entry.headers['content-type']),
    documentation: documentationOf(operation, document),
  };
}

/** A journal may tell of a provider that is not served any more. */
const unjudged = { checks: [], findings: [], documentation: { url: null, description: null } };

function idsOf(kind: StoredEntry['kind'], entries: readonly StoredEntry[]): string[] {
  return entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
}

/** @throws Refusal 404 */
async function addressed({ params, sandbox, context }: SandboxRequest): Promise<RequestEntry> {
  const id = String(params['request']);
  const { ledger } = sandbox;
  const isRequest = ({ kind }: StoredEntry): boolean => kind === 'request';
  const all = await findEntries(ledger, isRequest, { limit: Infinity }, context.turns);
  const found = all.find(
    (entry): entry is RequestEntry => entry.kind === 'request' && entry.id === id,
  );
  if (found) return found;
  const note =
    ledger.dropped === 0
      ? ''
      : `Its ledger has dropped the oldest ${ledger.dropped} entries (--ledger-limit). `;
  throw new Refusal({
    status: 404,
    title: 'Unknown request',
    detail:
      `There is no request ${JSON.stringify(id)} in this sandbox. ${note}` +
      `Use one of those that GET /__admin/sandboxes/${sandbox.id}/requests lists.`,
    nearest: nearest(
      id,
      all.map((entry) => entry.id),
    ),
  });
}
