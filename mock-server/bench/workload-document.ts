/**
 * The specification as the peers get it: with an example for each answer that is asked for, and with regular
 * expressions that every one of them can compile. Both make the peers faster, and some of them right.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { mendPattern } from '../contract/mend-pattern.ts';
import type { WorkRequest, Workload } from './workload.ts';

type Node = Record<string, unknown>;

/** @returns an OpenAPI document, as data */
export function workloadDocument(workload: Workload): Node {
  const document = parse(readFileSync(workload.specification, 'utf8'), {
    maxAliasCount: -1,
  }) as Node;
  // A copy without the anchors of YAML: what is shared would be changed in several places.
  const copy = JSON.parse(JSON.stringify(document), mended) as Node;
  // Events are sent to clients; no peer knows them.
  delete copy['webhooks'];
  for (const request of Object.values(workload.requests)) addExample(copy, request);
  return copy;
}

function mended(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? mendPattern(value) : value;
}

function addExample(document: Node, { method, path, status, answer }: WorkRequest): void {
  if (answer === undefined) return;
  const operation = child(pathItem(document, path), method.toLowerCase());
  const responses = child(operation, 'responses');
  const response = resolved(document, child(responses, String(status)));
  const media = child(child(response, 'content'), 'application/json');
  responses[String(status)] = {
    ...response,
    content: { 'application/json': { schema: media['schema'], example: answer } },
  };
}

/** The literal path, or the first template that fits. */
function pathItem(document: Node, path: string): Node {
  const [pathname = path] = path.split('?');
  const paths = child(document, 'paths');
  const fitting = Object.keys(paths).find((template) =>
    new RegExp(`^${template.replace(/\{[^}]*\}/g, '[^/]+')}$`).test(pathname),
  );
  return child(paths, pathname in paths ? pathname : (fitting ?? pathname));
}

function resolved(document: Node, node: Node): Node {
  const { $ref } = node;
  if (typeof $ref !== 'string') return node;
  return $ref
    .slice(2)
    .split('/')
    .reduce((at, part) => child(at, part), document);
}

function child(node: Node, key: string): Node {
  const found = node[key];
  if (typeof found === 'object' && found !== null) return found as Node;
  throw new Error(`Failed to prepare the benchmark's document: it has no ${key} where one is due.`);
}
