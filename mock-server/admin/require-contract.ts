/** Holds an answer of the admin API to its specification. */
import type { Answer, Operation, Specification } from '../contract/types.ts';

/**
 * @param operation undefined for an answer where no operation matched
 * @throws Error for an answer that the specification does not allow
 */
export function requireContract(
  answer: Answer,
  operation: Operation | undefined,
  specification: Specification,
): void {
  const [first] = operation ? operation.checkAnswer(answer) : specification.checkUnmatched(answer);
  if (!first) return;
  throw new Error(
    `The answer of the admin API (${operation?.id ?? 'no operation'}, status ${answer.status}) breaks its ` +
      `specification: ${first.location} ${first.pointer} ${first.message}`,
  );
}
