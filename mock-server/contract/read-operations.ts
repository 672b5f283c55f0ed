/** Prism's reading of a prepared document. */
import type { JSONSchema } from '@stoplight/prism-http';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http/dist/utils/operations.js';
import type { IHttpOperation } from '@stoplight/types';
import { cutCycles, mendCycles } from './cut-cycles.ts';
import { isRecord } from './is-record.ts';
import { formatPointer } from './json-pointer.ts';
import { giveBundle, type Bundle } from './operation-bundle.ts';
import type { PreparedDocument } from './prepare-document.ts';
import type { Source } from './source.ts';
import { messageOf } from './message-of.ts';
import { walkSchemas } from './walk-schemas.ts';

export interface ReadOperations {
  readonly operations: readonly IHttpOperation[];
  /** The operation that has the document's `x-unmatched-responses`, if there are any. */
  readonly unmatched: IHttpOperation | undefined;
  readonly bundle: Bundle;
}

/** Paths added to the document so that Prism translates what it does not know, and taken out again. */
const UNMATCHED_PATH = '/x-webhook-sandbox/unmatched-responses';
const BUNDLE_PATH = '/x-webhook-sandbox/bundle';

/**
 * Hands the document to Prism, which resolves its references in place: it is of no use afterwards.
 * @throws SpecificationError when Prism cannot read it.
 */
export async function readOperations(
  source: Source,
  prepared: PreparedDocument,
): Promise<ReadOperations> {
  const all = await askPrism(source, forPrism(prepared));
  mendCycles(all);
  const bundled = all.find(({ path }) => path === BUNDLE_PATH);
  const bundle: Record<string, JSONSchema> = {};
  for (const { code, contents } of bundled?.responses ?? []) {
    bundle[code] = contents?.[0]?.schema ?? {};
  }
  const operations = all.filter(({ path }) => path !== BUNDLE_PATH && path !== UNMATCHED_PATH);
  for (const operation of operations) giveBundle(operation, bundle);
  return { operations, unmatched: all.find(({ path }) => path === UNMATCHED_PATH), bundle };
}

async function askPrism(
  source: Source,
  document: Record<string, unknown>,
): Promise<IHttpOperation[]> {
  try {
    return await getHttpOperationsFromSpec(document);
  } catch (error) {
    const reason = messageOf(error);
    throw source.fault([], `Prism cannot read it: ${reason}`, 'Correct the document.');
  }
}

function forPrism({ document, version }: PreparedDocument): Record<string, unknown> {
  // Prism would resolve the webhooks only to forget them.
  const rest = { ...document };
  delete rest['webhooks'];
  // It would call the callbacks, once and unsigned, even after a refusal.
  walkSchemas(document, (node, role) => {
    if (role === 'operation') delete node['callbacks'];
  });
  const paths: Record<string, unknown> = isRecord(document['paths'])
    ? { ...document['paths'] }
    : {};
  const unmatched = document['x-unmatched-responses'];
  if (isRecord(unmatched)) paths[UNMATCHED_PATH] = { get: { responses: unmatched } };
  const responses = [...cutCycles(document)].map(([name, tokens]): [string, unknown] => {
    const schema = { $ref: `#${encodeURI(formatPointer(tokens))}` };
    const content = { 'application/json': { schema } };
    return [name, { description: '', ...(version === '2.0' ? { schema } : { content }) }];
  });
  paths[BUNDLE_PATH] = {
    get: { produces: ['application/json'], responses: Object.fromEntries(responses) },
  };
  return { ...rest, paths };
}
