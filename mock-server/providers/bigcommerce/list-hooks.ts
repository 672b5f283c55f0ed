/** The list of hooks: filters, pages, and the links from page to page. */
import { jsonAnswer } from '../../api/answers.ts';
import type { Exchange } from '../../api/exchange.ts';
import { operationOf } from '../../api/exchange.ts';
import type { Handler } from '../../api/provider.ts';
import { ownerOf } from './addressed-hook.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { countHooks, hooksOf, pageOfHooks, presentHook } from './hook.ts';
import type { Hook, Owner } from './hook.ts';

/** Assumed: neither the default nor the largest page is published. */
const defaultPageSize = 50;
const largestPageSize = 250;

/** In the order in which links carry them. */
export interface HookFilter {
  readonly is_active?: boolean;
  readonly scope?: string;
  readonly destination?: string;
}

export const listHooks: Handler = (transaction, exchange) => {
  const filter = filterOf(exchange);
  const { page = 1, limit = defaultPageSize } = exchange.params.query as {
    page?: number;
    limit?: number;
  };
  const { total, shown } = find(transaction, ownerOf(exchange), filter, (page - 1) * limit, limit);
  const pages = Math.ceil(total / limit);
  const link = (to: number): string => linkTo(to, limit, filter);
  return jsonAnswer(200, {
    data: shown.map((hook) => presentHook(hook, exchange.sandbox)),
    meta: {
      pagination: {
        total,
        count: shown.length,
        per_page: limit,
        current_page: page,
        total_pages: pages,
        links: {
          ...(page > 1 && page - 1 <= pages && { previous: link(page - 1) }),
          current: link(page),
          ...(page < pages && { next: link(page + 1) }),
        },
      },
    },
  });
};

/** Without a filter it takes no longer for many hooks than for a few. */
function find(
  transaction: Transaction,
  owner: Owner,
  filter: HookFilter,
  skipped: number,
  count: number,
): { readonly total: number; readonly shown: readonly Hook[] } {
  if (Object.keys(filter).length === 0) {
    return {
      total: countHooks(transaction, owner),
      shown: pageOfHooks(transaction, owner, skipped, count),
    };
  }
  const matching = hooksOf(transaction, owner).filter((hook) => passes(hook, filter));
  return { total: matching.length, shown: matching.slice(skipped, skipped + count) };
}

export function filterOf(exchange: Exchange): HookFilter {
  const { is_active, scope, destination } = exchange.params.query as HookFilter;
  return {
    ...(is_active !== undefined && { is_active }),
    ...(scope !== undefined && { scope }),
    ...(destination !== undefined && { destination }),
  };
}

export function passes(hook: Hook, filter: HookFilter): boolean {
  return (
    (filter.is_active === undefined || filter.is_active === hook.is_active) &&
    (filter.scope === undefined || filter.scope === hook.scope) &&
    (filter.destination === undefined || filter.destination === hook.destination)
  );
}

function linkTo(page: number, limit: number, filter: HookFilter): string {
  const filters = Object.entries(filter).map(
    ([name, value]) => `&${name}=${encodeURIComponent(String(value))}`,
  );
  return `?page=${page}&limit=${limit}${filters.join('')}`;
}

/** Only 200 and 401 are published for the reads, so a parameter that cannot be used is left out of account. */
export function dropUnusableParameters(exchange: Exchange): void {
  if (operationOf(exchange).method !== 'GET') return;
  const { query } = exchange;
  keepIf(query, 'page', isCount);
  keepIf(query, 'limit', isCount);
  keepIf(query, 'is_active', (text) => text === 'true' || text === 'false');
  for (const name of ['scope', 'destination']) keepIf(query, name, () => true);
  if (Number(query.get('limit') ?? 0) > largestPageSize) {
    query.set('limit', String(largestPageSize));
  }
}

/** Of a parameter that is given several times, the first one counts. */
function keepIf(query: URLSearchParams, name: string, isUsable: (text: string) => boolean): void {
  const text = query.get(name);
  if (text !== null && isUsable(text)) query.set(name, text);
  else query.delete(name);
}

function isCount(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number.isSafeInteger(Number(text));
}
