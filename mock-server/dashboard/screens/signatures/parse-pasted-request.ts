/** Reads a request that somebody copied: from a log, a proxy, or the output of a tool. */

export interface PastedRequest {
  /** In order, as they were written. */
  readonly headers: [name: string, value: string][];
  readonly body: string;
}

export type PastedReading = PastedRequest | { readonly fault: string };

const requestLine = /^[A-Z]+ \S+(?: HTTP\/[\d.]+)?$/;
/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;

/** @param text a request line if there is one, headers, an empty line, and the body to the last character */
export function parsePastedRequest(text: string): PastedReading {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const gap = /\r?\n[ \t]*\r?\n/.exec(text.slice(start));
  if (!gap) return parseParts(text.trim(), '');
  const head = text.slice(start, start + gap.index);
  return parseParts(head, text.slice(start + gap.index + gap[0].length));
}

/** @param head a request line if there is one, and headers @param body as it was pasted */
export function parseParts(head: string, body: string): PastedReading {
  const headers: [string, string][] = [];
  for (const [index, line] of head.split(/\r?\n/).entries()) {
    if (line.trim() === '' || (index === 0 && requestLine.test(line.trim()))) continue;
    const found = headerLine.exec(line);
    if (!found) return { fault: faultIn(line, index + 1) };
    headers.push([found[1] ?? '', found[2] ?? '']);
  }
  return { headers, body: withoutPastedEnd(headers, body) };
}

function faultIn(line: string, number: number): string {
  return (
    `Line ${number} is no header: ${JSON.stringify(line.slice(0, 80))}. ` +
    'Write “name: value”, and leave an empty line before the body.'
  );
}

/** Copied texts often end with a line break that was not sent: where the length was sent, it decides. */
function withoutPastedEnd(headers: PastedRequest['headers'], body: string): string {
  const [, length] = headers.find(([name]) => name.toLowerCase() === 'content-length') ?? [];
  const trimmed = body.replace(/[\r\n]+$/, '');
  const lengthOf = (text: string): number => new TextEncoder().encode(text).length;
  return String(lengthOf(trimmed)) === length ? trimmed : body;
}
