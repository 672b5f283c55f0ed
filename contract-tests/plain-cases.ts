/** The simplest cases of a provider, for suites that need just any request that is taken. */
import type { Case } from '../mock-server/verify/case-format.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';

export interface PlainCases {
  readonly create: Case;
  /** Of the collection in which `create` puts something; it is empty in a new sandbox. */
  readonly list: Case;
}

/** @throws Error when the provider has no such cases */
export function plainCases(provider: string): PlainCases {
  const plain = loadCases(provider).filter(isPlain);
  const create = plain.find(({ request }) => request.method === 'POST');
  const list = plain.find(
    ({ request }) =>
      request.method === 'GET' && pathOf(request.path) === pathOf(create?.request.path),
  );
  if (!create || !list) {
    throw new Error(`fixtures/${provider}/cases.json has no create and no list that need nothing.`);
  }
  return { create, list };
}

/** Answered with success, in a new sandbox, without any preparation. */
function isPlain({ before, meanwhile, options, clock, request, expect }: Case): boolean {
  return !(before ?? meanwhile ?? options ?? clock ?? request.headers) && expect.status < 300;
}

function pathOf(target: string | undefined): string | undefined {
  return target?.split('?', 1)[0];
}
