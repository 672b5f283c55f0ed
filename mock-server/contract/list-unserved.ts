/** What of a document is not served, one sentence each: nothing vanishes silently. */
import { isRecord } from './is-record.ts';
import { formatPointer } from './json-pointer.ts';
import { kindOfBody, parseMediaType } from './media-type.ts';
import { walkSchemas } from './walk-schemas.ts';

type Node = Record<string, unknown>;

/** Where a node stands, in a reader's words: `GET /shops/{id}`. */
type Place = readonly string[];

const METHODS_NOT_SERVED = ['trace', 'query'];

/** @param document as read: references kept, callbacks still there */
export function listUnserved(document: Node): string[] {
  const found = new Set<string>();
  walkSchemas(document, (node, role, tokens) => {
    const sentences = {
      document: () => [],
      pathItem: () => ofPathItem(node, tokens),
      operation: () => ofOperation(node, tokens),
      parameter: () => ofParameter(node, tokens),
      header: () => [],
      requestBody: () => [],
      response: () => ofResponse(node, tokens),
      callback: () => [],
      mediaType: () => ofMediaType(node, tokens),
      encoding: () => [],
      schema: () => [],
    }[role]();
    for (const sentence of sentences) found.add(sentence);
  });
  for (const sentence of ofSecuritySchemes(document)) found.add(sentence);
  return [...found];
}

function placeOf(tokens: Place): string {
  const [kind, name = '', method] = tokens;
  const inside = tokens.indexOf('callbacks', 3);
  if (inside !== -1) {
    return `callback ${tokens[inside + 1] ?? ''} of ${placeOf(tokens.slice(0, inside))}`;
  }
  if (kind !== 'paths' && kind !== 'webhooks') return `#${formatPointer(tokens)}`;
  const subject = kind === 'webhooks' ? `webhook ${name}` : name;
  return method === undefined || kind === 'webhooks'
    ? subject
    : `${method.toUpperCase()} ${subject}`;
}

/** Whether it answers requests, rather than being sent. */
function isServed(tokens: Place): boolean {
  return tokens[0] === 'paths' && tokens[3] !== 'callbacks';
}

function ofPathItem(node: Node, tokens: Place): string[] {
  const place = placeOf(tokens);
  const isEvent = !isServed(tokens);
  const other = isRecord(node['additionalOperations'])
    ? Object.keys(node['additionalOperations']).map((method) => `${method} ${place} is not served.`)
    : [];
  const methods = METHODS_NOT_SERVED.filter((method) => method in node && !isEvent);
  return [
    ...methods.map((method) => `${method.toUpperCase()} ${place} is not served.`),
    ...other,
    ...('servers' in node ? [`The servers of ${place} are not looked at.`] : []),
  ];
}

function ofOperation(node: Node, tokens: Place): string[] {
  const callbacks = isRecord(node['callbacks']) ? Object.keys(node['callbacks']) : [];
  const place = placeOf(tokens);
  const { responses } = node;
  const isMute = !isRecord(responses) || Object.keys(responses).length === 0;
  // Those of an operation are sent.
  const nested = isServed(tokens) ? [] : callbacks;
  return [
    ...(isMute && isServed(tokens) ? [`${place} declares no answer, so none is made up.`] : []),
    ...nested.map((name) => `The callback ${name} of ${place} is not sent.`),
    ...('servers' in node ? [`The servers of ${place} are not looked at.`] : []),
  ];
}

function ofParameter(node: Node, tokens: Place): string[] {
  const { name, content } = node;
  if (typeof name !== 'string') return [];
  const place = placeOf(tokens);
  if (node['in'] === 'cookie') return [`The cookie ${name} of ${place} is not checked.`];
  return content === undefined
    ? []
    : [`The parameter ${name} of ${place} is described by a media type and not checked.`];
}

function ofResponse(node: Node, tokens: Place): string[] {
  const links = isRecord(node['links']) ? Object.keys(node['links']) : [];
  return links.map((name) => `The link ${name} of ${placeOf(tokens)} is not served.`);
}

function ofMediaType(node: Node, tokens: Place): string[] {
  const type = tokens.at(-1) ?? '';
  const mediaType = parseMediaType(type);
  const place = placeOf(tokens);
  const opaque = mediaType !== undefined && kindOfBody(mediaType) === 'opaque' && 'schema' in node;
  const named = isRecord(node['examples']) ? Object.entries(node['examples']) : [];
  const external = named.filter(([, value]) => isRecord(value) && 'externalValue' in value);
  return [
    ...(opaque ? [`Bodies of type ${type} of ${place} are not checked.`] : []),
    ...('itemSchema' in node ? [`The items of ${type} of ${place} are not checked.`] : []),
    ...external.map(([name]) => `The example ${name} of ${place} is elsewhere and not served.`),
  ];
}

const CHECKED_HTTP = ['basic', 'bearer', 'digest'];
const CHECKED_TYPES = ['apiKey', 'oauth2', 'openIdConnect'];

function ofSecuritySchemes(document: Node): string[] {
  const components = isRecord(document['components']) ? document['components'] : {};
  const schemes = isRecord(components['securitySchemes']) ? components['securitySchemes'] : {};
  return Object.entries(schemes).flatMap(([name, scheme]) => {
    if (!isRecord(scheme) || '$ref' in scheme) return [];
    const { type, scheme: kind } = scheme;
    const checked =
      type === 'http'
        ? typeof kind === 'string' && CHECKED_HTTP.includes(kind.toLowerCase())
        : CHECKED_TYPES.some((known) => known === type);
    return checked ? [] : [`The security scheme ${name} is of a kind that is not checked.`];
  });
}
