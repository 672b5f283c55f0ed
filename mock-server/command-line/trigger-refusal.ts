/** Why an event was refused, in the words of the command: its arguments and flags instead of members of the request. */
import { isRecord } from '../contract/is-record.ts';
import { detailOf } from './ask-server.ts';

interface Wish {
  readonly provider: string;
  readonly type: string;
}

interface Finding {
  readonly pointer: string;
  readonly message: string;
  readonly nearest?: readonly string[];
}

/** @returns undefined for an answer that says nothing */
export function triggerRefusal(body: unknown, wish: Wish): string | undefined {
  const detail = detailOf(body);
  const { title, violations } = isRecord(body) ? body : {};
  // What is wrong with the event itself is told in words that know nothing of the request.
  if (title !== 'Invalid request' || !Array.isArray(violations)) return detail;
  const reasons = (violations as Finding[]).map((finding) => reasonOf(finding, wish));
  return reasons.length === 0 ? detail : `Failed to trigger ${wish.type}. ${reasons.join(' ')}`;
}

function reasonOf(finding: Finding, { provider, type }: Wish): string {
  const { pointer, message } = finding;
  const [, member = ''] = pointer.split('/');
  if (pointer === '/provider' && message.startsWith('names no provider')) {
    return `There is no provider ${JSON.stringify(provider)}${meant(finding)}.`;
  }
  if (pointer === '/type' && message.startsWith('names no event')) {
    return `${provider} has no event ${JSON.stringify(type)}${meant(finding)}.`;
  }
  if (pointer === '/url' && message.startsWith('is missing')) {
    const [, other] = /, (or make .*)$/.exec(message) ?? [];
    const more = other === undefined ? '' : ` (${other})`;
    return `Give --to <address>: nobody is registered for ${type}${more}.`;
  }
  return `${words[member] ?? pointer} ${message}${meant(finding)}.`;
}

const words: Readonly<Record<string, string>> = {
  provider: '<provider>',
  type: '<type>',
  data: '--data',
  account: '--account',
  url: '--to',
  count: '--count',
};

function meant({ nearest = [] }: Finding): string {
  return nearest.length === 0 ? '' : ` (did you mean ${nearest.join(', ')}?)`;
}
