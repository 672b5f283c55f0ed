/** Which part of a refusal belongs beside which field of a form. */
import type { AdminProblem, Violation } from './admin-problem.ts';

/** What is said about one member of the body. @param pointer JSON pointer: `/clock/now` */
export function violationAt(
  problem: AdminProblem | undefined,
  pointer: string,
): string | undefined {
  return bodyViolations(problem).find((found) => found.pointer === pointer)?.message;
}

/** Whether the fields with these pointers show all of the refusal, so that it need not be repeated above them. */
export function isShownBeside(problem: AdminProblem, pointers: readonly string[]): boolean {
  const shown = bodyViolations(problem).filter(({ pointer }) => pointers.includes(pointer));
  return problem.violations.length > 0 && shown.length === problem.violations.length;
}

function bodyViolations(problem: AdminProblem | undefined): readonly Violation[] {
  return (problem?.violations ?? []).filter(({ location }) => location === 'body');
}
