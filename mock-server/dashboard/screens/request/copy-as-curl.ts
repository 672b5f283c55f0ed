/** A request as a command line of curl, for a POSIX shell. */
import type { SentRequest } from './sent-request.ts';
import { headersToRepeat } from './sent-request.ts';

/** @param base address of the provider in the sandbox, without a slash at the end */
export function copyAsCurl(request: SentRequest, base: string): string {
  const { method, url, body } = request;
  const target = base + url;
  return [
    ['curl', ...optionsFor(target), ...verb(request), quote(target)].join(' '),
    ...headersToRepeat(request.headers).map(([name, value]) => `-H ${quote(header(name, value))}`),
    // curl would say that it is a form.
    ...(body !== null && !hasContentType(request) ? [`-H ${quote('Content-Type:')}`] : []),
    ...(body !== null && method !== 'HEAD' ? [`--data-raw ${quote(body)}`] : []),
  ].join(' \\\n  ');
}

/** Without these curl takes brackets for a range, and dots for steps up. */
function optionsFor(target: string): string[] {
  const options = [];
  if (/[[\]{}]/.test(target)) options.push('--globoff');
  if (/\/\.\.?(?:[/?#]|$)/.test(target)) options.push('--path-as-is');
  return options;
}

/** With `-X HEAD` curl would wait for a body. */
function verb({ method, body }: SentRequest): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (body === null ? 'GET' : 'POST') ? [] : ['-X', quote(method)];
}

/** `Name:` would take the header away; `Name;` sends it empty. */
function header(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

function hasContentType({ headers }: SentRequest): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
}

/** Between single quotes a shell takes everything as it is, but the quote. */
function quote(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
