/** A call that arrived, and what was found out about it, for people and for programs. */
import type { Inspection } from '../delivery/inspect-call.ts';
import { toIso } from '../sandbox/clock.ts';
import type { ReceivedCall } from '../testing/receive-calls.ts';
import { printable, printableLines } from './printable.ts';

/** Longer bodies are cut in what people read. */
const mostCharacters = 20_000;

export function renderCall(call: ReceivedCall, inspection: Inspection): string {
  const { at, method, path, headers, text, answer } = call;
  const event = inspection.event === null ? '' : ` · ${printable(inspection.event)}`;
  const lines = [
    `${toIso(at)} ${method} ${printable(path)}${event} · answered ${answer}`,
    `  ${signatureLine(inspection)}`,
    ...headers.map(([name, value]) => `  ${printable(name)}: ${printable(value)}`),
    ...(text === '' ? [] : ['', ...bodyLines(text)]),
    '',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** One line. */
export function callAsJson(call: ReceivedCall, inspection: Inspection): string {
  const { at, method, path, headers, text, answer } = call;
  const shown = {
    at: toIso(at),
    method,
    path,
    event: inspection.event,
    providers: inspection.providers,
    signature: { reason: null, ...inspection.signature },
    answer,
    headers,
    text,
    body: parse(text) ?? null,
  };
  return `${printable(JSON.stringify(shown))}\n`;
}

/** `signature valid (shop)`; `signature invalid (shop): the header X-Signature is missing` */
function signatureLine({ providers, signature }: Inspection): string {
  const which = providers.length > 1 ? '; say which with --provider' : '';
  const who = providers.length > 0 ? ` (${providers.join(' or ')}${which})` : '';
  switch (signature.state) {
    case 'valid':
      return `signature valid${signature.scheme === undefined ? who : ` (${signature.scheme})`}`;
    case 'missing':
      return `no signature: ${printable(signature.reason)}`;
    case 'invalid':
      return `signature invalid${who}: ${printable(signature.reason)}`;
    case 'unchecked':
      return `signature not checked${who}: ${printable(signature.reason)}`;
  }
}

function bodyLines(text: string): string[] {
  const data = parse(text);
  const whole = data === undefined ? text : JSON.stringify(data, null, 2);
  const more = whole.length - mostCharacters;
  return [
    ...printableLines(whole.slice(0, mostCharacters)),
    ...(more > 0 ? [`… and ${more} more characters`] : []),
  ].map((line) => `  ${line}`);
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
