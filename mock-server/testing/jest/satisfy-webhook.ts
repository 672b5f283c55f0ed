/** `toSatisfyWebhook`: holds a call to the event that it should be: its type, body, headers and signature. */
import { nearest } from '../../api/nearest.ts';
import type { Provider } from '../../api/provider.ts';
import { findEvent, listEvents } from '../../contract/find-event.ts';
import { isRecord } from '../../contract/is-record.ts';
import { formatPointer } from '../../contract/json-pointer.ts';
import { parseMediaType } from '../../contract/media-type.ts';
import type { WebhookContract } from '../../contract/types.ts';
import { checkSignature } from './check-signature.ts';
import { unreadable } from './check-answer.ts';
import type { Contract } from './contracts.ts';
import { findDifferences } from './find-differences.ts';
import { findEventPlace } from './find-event-place.ts';
import type { KeyOptions } from './find-keys.ts';
import type { Finding, Report } from './finding.ts';
import type { GivenCall } from './read-call.ts';
import { joinHeaders } from './read-headers.ts';
import { bytesBody, readSentBody } from './sent-body.ts';
import { showValue } from './show-value.ts';
import { MatcherUsageError } from './usage-error.ts';

export interface WebhookOptions extends KeyOptions {
  /** The moment at which it was received, for signatures that grow stale; epoch milliseconds. */
  readonly now?: number | undefined;
}

/**
 * @param given the type of the event
 * @throws MatcherUsageError for an event that there is not, and a signature that nobody has the key of
 */
export async function satisfyWebhook(
  contract: Contract,
  given: unknown,
  call: GivenCall,
  options: WebhookOptions,
): Promise<Report> {
  const { provider } = contract;
  const type = requireText(given, provider);
  const event = eventOf(provider, type);
  const place = findEventPlace(provider.specification, event);
  const headers = joinHeaders(call.headers);
  const ofBody = checkBody(provider, event, call, headers['content-type'], place);
  // Where the specification has a word on the type, that one says it.
  const ofType = checkType(provider, type, call).filter(
    ({ where }) => !ofBody.some((finding) => finding.where === where),
  );
  const findings = [
    ...checkMethod(event, call, place),
    ...ofType,
    ...ofBody,
    ...checkHeaders(provider, event, headers, place),
    ...(await checkSignature(contract, call, options)),
  ];
  const title = `${provider.name} ${type}, ${event.method}`;
  return { isSatisfied: findings.length === 0, sections: [{ title, findings }] };
}

function requireText(given: unknown, { name, specification }: Provider): string {
  if (typeof given === 'string') return given;
  const [first] = listEvents(specification);
  const example = first ? `, such as ${JSON.stringify(first.name)} of ${name}` : '';
  throw new MatcherUsageError(
    'a webhook',
    `the event is ${given === null ? 'null' : typeof given}. Give its type as the provider writes it${example}.`,
  );
}

function eventOf({ name, specification, delivery }: Provider, type: string): WebhookContract {
  const family = delivery?.contractOf(type);
  const found = family === undefined ? undefined : findEvent(specification, family);
  if (found) return found;
  const known = listEvents(specification).map((event) => event.name);
  const hint =
    known.length === 0
      ? 'It has no events at all.'
      : `Did you mean ${nearest(type, known).join(', ')}?`;
  throw new MatcherUsageError('a webhook', `${name} has no event ${JSON.stringify(type)}. ${hint}`);
}

type Place = readonly string[];

function checkMethod(event: WebhookContract, { method }: GivenCall, place: Place): Finding[] {
  if (method === undefined || method === event.method) return [];
  const schema = formatPointer(place);
  return [{ where: 'the method', expected: event.method, received: method, schema }];
}

/** What the sandbox says of a delivery, and what the body says of itself. */
function checkType({ name, delivery: policy }: Provider, type: string, call: GivenCall): Finding[] {
  const findings: Finding[] = [];
  const { delivery } = call;
  if (delivery && delivery.type !== type) {
    findings.push({ where: 'the event', expected: type, received: delivery.type });
  }
  if (delivery && delivery.provider !== name && name !== 'document') {
    findings.push({ where: 'the provider', expected: name, received: delivery.provider });
  }
  const property = policy?.typeProperty;
  const data = readSentBody(bytesBody(call.body), undefined);
  if (property === undefined || data.kind === 'broken' || !isRecord(data.value)) return findings;
  const said = data.value[property];
  if (said === type) return findings;
  const where = formatPointer([property]);
  return [...findings, { where, expected: JSON.stringify(type), received: showValue(said) }];
}

function checkBody(
  { specification }: Provider,
  event: WebhookContract,
  { body }: GivenCall,
  contentType: string | undefined,
  place: Place,
): Finding[] {
  const schema = formatPointer([...place, 'requestBody']);
  if (event.mediaType === undefined) return [];
  if (body.length === 0) {
    return [{ where: 'the body', expected: 'a body', received: 'nothing', schema }];
  }
  const read = readSentBody(bytesBody(body), event.mediaType);
  if (read.kind === 'broken') return [unreadable(showValue(read.text), schema)];
  const differences = findDifferences(
    specification,
    { operation: place, contentType: event.mediaType },
    event.validateBody(read.value),
  );
  return [...checkMediaType(event, contentType, schema), ...differences];
}

function checkMediaType(
  { mediaType = '' }: WebhookContract,
  contentType: string | undefined,
  schema: string,
): Finding[] {
  const actual = contentType === undefined ? undefined : parseMediaType(contentType)?.essence;
  if (actual === parseMediaType(mediaType)?.essence) return [];
  const received = contentType ?? 'none';
  return [{ where: 'the media type', expected: mediaType, received, schema: `${schema}/content` }];
}

/** The header of the signature is the signature's to miss. */
function checkHeaders(
  { specification, delivery }: Provider,
  event: WebhookContract,
  headers: Readonly<Record<string, string>>,
  place: Place,
): Finding[] {
  const proof = delivery?.signature?.header.toLowerCase();
  const violations = event
    .validateHeaders(headers)
    .filter(({ params }) => String(params['missingProperty']).toLowerCase() !== proof);
  return findDifferences(specification, { operation: place, contentType: undefined }, violations);
}
