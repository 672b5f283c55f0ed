/** Recognises what a test hands over: responses and requests of the usual clients, and entries of a sandbox. */
import type { RequestAnswer } from '../answers.ts';
import { hasMethod, isLoose, numberAt, textAt } from './loose-members.ts';
import type { Loose } from './loose-members.ts';
import { readAxiosRequest, readAxiosResponse } from './read-axios.ts';
import { readHeaders } from './read-headers.ts';
import { bodyOf, readLooseBody } from './read-loose-body.ts';
import { isSuperagentRequest, readSuperagentRequest } from './read-superagent.ts';
import { bytesBody, noBody } from './sent-body.ts';
import type { SentBody } from './sent-body.ts';
import type { Subject } from './subject.ts';
import { MatcherUsageError } from './usage-error.ts';

/** @throws MatcherUsageError for what is none, and for a body that was read away */
export async function readSubject(given: unknown): Promise<Subject> {
  if (!isLoose(given)) throw unrecognised(given);
  if (isSuperagentRequest(given)) return readSuperagentRequest(given);
  if (hasMethod(given, 'then')) {
    throw wrong('it is a promise. Put `await` before it, so that what it becomes is checked.');
  }
  if (Array.isArray(given)) {
    throw wrong('it is an array. Give one item of it: const [entry] = await ….');
  }
  if (isDelivery(given)) {
    throw wrong(
      'it is a delivery, which no operation describes. Use toSatisfyWebhook(provider, type).',
    );
  }
  if (given['kind'] === 'request' && 'answerHeaders' in given) {
    return readEntry(given as unknown as RequestAnswer);
  }
  if (hasMethod(given, 'arrayBuffer') && hasMethod(given, 'clone')) return readFetch(given);
  if (isLoose(given['config']) && 'data' in given) return readAxiosResponse(given);
  if (numberAt(given, 'status', 'statusCode') !== undefined) return readPlainResponse(given);
  if (textAt(given, 'baseURL') !== undefined || 'data' in given || 'params' in given) {
    if (textAt(given, 'url') !== undefined) return readAxiosRequest(given);
  }
  if (textAt(given, 'url', 'path', 'originalUrl') !== undefined) return readPlainRequest(given);
  throw unrecognised(given);
}

export function isDelivery(given: Loose): boolean {
  return typeof given['subscription'] === 'string' && typeof given['target'] === 'string';
}

function readEntry(entry: RequestAnswer): Subject {
  const { method, url, status, notes } = entry;
  if (notes.some((note) => note.startsWith('The ledger keeps the first') || isTooLarge(note))) {
    throw wrong(
      `the ledger has not kept all of ${entry.id}: ${notes.join(' ')} Check the response itself.`,
    );
  }
  const request = {
    method,
    url,
    headers: readHeaders(entry.headers),
    body: bodyOf(entry.body ?? undefined),
  };
  if (status === null) return { noun: 'request', asked: request, request };
  const headers = readHeaders(entry.answerHeaders);
  const isNone = entry.answer === null && !headers.some(([name]) => /^content-type$/i.test(name));
  const body: SentBody = isNone ? noBody : answerBody(entry.answer);
  return { noun: 'exchange', asked: request, request, answer: { status, headers, body } };
}

const isTooLarge = (note: string): boolean => note.includes('too large to be kept');

/** Texts in the ledger are data already, or no JSON at all: its own answers are. */
function answerBody(answer: unknown): SentBody {
  return { kind: 'data', value: answer };
}

async function readFetch(given: Loose): Promise<Subject> {
  const message = given as unknown as Request & Response;
  if (message.bodyUsed) {
    throw wrong(
      'its body has been read already, and can be read once. Check it first, or read a clone of it.',
    );
  }
  const headers = readHeaders(message.headers);
  const bytes = Buffer.from(await message.clone().arrayBuffer());
  const body = bytesBody(bytes);
  const url = message.url === '' ? undefined : message.url;
  if (typeof given['status'] === 'number') {
    return {
      noun: 'response',
      asked: { method: undefined, url },
      answer: { status: message.status, headers, body },
    };
  }
  const asked = { method: message.method.toUpperCase(), url };
  return { noun: 'request', asked, request: { ...asked, headers, body } };
}

const bodies = ['text', 'rawBody', 'body', 'data', 'payload'];

/** superagent's, and whatever else has a status. It may say what it answers. */
function readPlainResponse(given: Loose): Subject {
  const status = numberAt(given, 'status', 'statusCode') ?? 0;
  const headers = readHeaders(given['headers'] ?? given['header']);
  const request = given['request'] ?? given['req'];
  const method = textAt(given, 'method') ?? textAt(request, 'method');
  const url = textAt(given, 'url', 'requestUrl') ?? textAt(request, 'url', 'path');
  const answer = { status, headers, body: plainBody(given, headers) };
  return { noun: 'response', asked: { method: method?.toUpperCase(), url }, answer };
}

function plainBody(given: Loose, headers: ReturnType<typeof readHeaders>): SentBody {
  const isJson = headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('json'),
  );
  const names = bodies.filter(
    (name) => !hasMethod(given, name) && (isJson || given[name] !== null),
  );
  const found = readLooseBody(given, names);
  if (found) return found;
  if (hasMethod(given, 'pipe') || bodies.some((name) => hasMethod(given, name))) {
    throw wrong('its body has not been read yet. Read it, and give { status, headers, body }.');
  }
  return noBody;
}

function readPlainRequest(given: Loose): Subject {
  const headers = readHeaders(given['headers']);
  const method = textAt(given, 'method')?.toUpperCase();
  const url = textAt(given, 'originalUrl', 'url', 'path');
  const asked = { method, url };
  return {
    noun: 'request',
    asked,
    request: { ...asked, headers, body: plainBody(given, headers) },
  };
}

function unrecognised(given: unknown): MatcherUsageError {
  const kind = given === null ? 'null' : typeof given;
  const members = isLoose(given) ? Object.keys(given).slice(0, 8) : [];
  const having = members.length > 0 ? ` with ${members.join(', ')}` : '';
  return wrong(
    `${kind === 'object' ? 'an object' : kind}${having} is neither a response nor a request. ` +
      'Give a response of supertest, fetch or axios, a Request, an entry of sandbox.requests, ' +
      '{ status, headers, body } or { method, url, headers, body }.',
  );
}

function wrong(why: string): MatcherUsageError {
  return new MatcherUsageError('what was given', why);
}
