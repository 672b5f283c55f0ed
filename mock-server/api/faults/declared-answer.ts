/** What a document of any API declares for a status that a fault plays. */
import type { Mock } from '../../contract/mock.ts';
import type { Answer } from '../../contract/types.ts';
import type { Exchange } from '../provider.ts';

/** @returns undefined where the document declares nothing, and for a provider that has words of its own */
export async function declaredAnswer(
  mock: Mock,
  { provider, match, sandbox, id }: Exchange,
  status: number,
): Promise<Answer | undefined> {
  if (provider.refusesOutsideDocument !== true || match.kind !== 'matched') return undefined;
  const result = await mock.answer(match.operation, {
    prefer: { code: status },
    seed: `${sandbox.seed} ${id}`,
  });
  return result.kind === 'answer' && result.answer.status === status ? result.answer : undefined;
}
