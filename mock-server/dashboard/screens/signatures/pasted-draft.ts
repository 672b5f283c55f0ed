/** What stands in the form of the verifier, and what becomes of it. */
import { parseParts, parsePastedRequest } from './parse-pasted-request.ts';
import type { PastedReading } from './parse-pasted-request.ts';

export interface PastedDraft {
  readonly provider: string;
  /** `whole`: one text; `parts`: headers, and a body to the last character. */
  readonly form: 'whole' | 'parts';
  readonly whole: string;
  readonly headers: string;
  readonly body: string;
  /** Empty for the keys of the sandbox. */
  readonly key: string;
}

export const emptyDraft: PastedDraft = {
  provider: '',
  form: 'whole',
  whole: '',
  headers: '',
  body: '',
  key: '',
};

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly string[])[];
  readonly body: string;
}

/** A request that was sent, as somebody would have pasted it. */
export function draftOf(
  provider: string,
  { method, url, headers, body }: SentRequest,
): PastedDraft {
  const lines = headers.map(([name = '', value = '']) => `${name}: ${value}`).join('\n');
  const whole = `${method} ${url} HTTP/1.1\n${lines}\n\n${body}`;
  return { ...emptyDraft, provider, whole, headers: lines, body };
}

export function readDraft({ form, whole, headers, body }: PastedDraft): PastedReading {
  return form === 'whole' ? parsePastedRequest(whole) : parseParts(headers, body);
}

/** Into the other form, with what was typed. What cannot be read goes nowhere, and stays where it is. */
export function switchForm(draft: PastedDraft, form: PastedDraft['form']): PastedDraft {
  const read = readDraft(draft);
  if (form === draft.form || 'fault' in read) return { ...draft, form };
  const headers = read.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  if (form === 'parts') return { ...draft, form, headers, body: read.body };
  const isEmpty = headers === '' && read.body === '';
  return { ...draft, form, whole: isEmpty ? '' : `${headers}\n\n${read.body}` };
}
