/** Responses and request configurations of axios. */
import { isLoose, numberAt, textAt } from './loose-members.ts';
import type { Loose } from './loose-members.ts';
import { readHeaders } from './read-headers.ts';
import { bodyOf } from './read-loose-body.ts';
import type { SentRequest, Subject } from './subject.ts';
import { MatcherUsageError } from './usage-error.ts';

/** `data` is a text only when it could not be read as JSON, or was not to be: it counts as what was on the wire. */
export function readAxiosResponse(given: Loose): Subject {
  const config = given['config'] as Loose;
  const status = numberAt(given, 'status') ?? 0;
  const headers = readHeaders(given['headers']);
  const isNothing = given['data'] === null && !headers.some(([name]) => isContentType(name));
  const body = bodyOf(isNothing ? undefined : given['data']);
  return { noun: 'response', asked: askedBy(config), answer: { status, headers, body } };
}

export function readAxiosRequest(config: Loose): Subject {
  const headers = [...readHeaders(config['headers'])];
  const { data } = config;
  const isData = isLoose(data) && !(data instanceof URLSearchParams) && !ArrayBuffer.isView(data);
  if (isData && !headers.some(([name]) => isContentType(name))) {
    headers.push(['Content-Type', 'application/json']);
  }
  const asked = askedBy(config);
  return { noun: 'request', asked, request: { ...asked, headers, body: bodyOf(data) } };
}

const isContentType = (name: string): boolean => name.toLowerCase() === 'content-type';

function askedBy(config: Loose): Pick<SentRequest, 'method' | 'url'> {
  const method = (textAt(config, 'method') ?? 'get').toUpperCase();
  const url = textAt(config, 'url') ?? '';
  const base = textAt(config, 'baseURL');
  const isWhole = /^[a-z][a-z\d+.-]*:\/\//i.test(url);
  const whole =
    base === undefined || isWhole ? url : `${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
  return { method, url: whole + queryOf(config, whole) };
}

/** As axios writes it when it is not told otherwise. */
function queryOf(config: Loose, url: string): string {
  const { params, paramsSerializer } = config;
  if (params === undefined || params === null) return '';
  if (paramsSerializer !== undefined && paramsSerializer !== null) {
    throw new MatcherUsageError(
      'what was given',
      'its `paramsSerializer` writes the query in a way of its own. Put the query into `url`.',
    );
  }
  const query = params instanceof URLSearchParams ? params : new URLSearchParams();
  if (query !== params && isLoose(params)) append(query, params);
  const text = query.toString();
  return text === '' ? '' : `${url.includes('?') ? '&' : '?'}${text}`;
}

function append(query: URLSearchParams, params: Loose): void {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue;
    const all = Array.isArray(value) ? (value as unknown[]) : [value];
    const key = Array.isArray(value) ? `${name}[]` : name;
    for (const one of all) query.append(key, textOf(one));
  }
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return isLoose(value) ? JSON.stringify(value) : String(value);
}
