/** What the provider's answer says of each field. */
import type { CreateOperation } from './find-create-operations.ts';
import { locateRefusal } from './form/locate-refusal.ts';
import { readJson } from '../../components/read-json.ts';
import type { ProviderAnswer } from './use-send.ts';

/** @returns the words for a path such as `['body', 'url']`; undefined where nothing was said */
export function refusalsOf(
  answer: ProviderAnswer | undefined,
  { body, parameters }: CreateOperation,
): (path: readonly string[]) => string | undefined {
  if (!answer || answer.status < 400) return () => undefined;
  const located = locateRefusal(readJson(answer.body).value, { body, ...parameters });
  return (path) => {
    const wanted = JSON.stringify(path);
    const found = located.filter((refusal) => JSON.stringify(refusal.path) === wanted);
    return found.length === 0 ? undefined : found.map(({ message }) => message).join('; ');
  };
}
