/** The refusal of a form, where its fields do not already show all of it. */
import type { AdminProblem } from '../api/admin-problem.ts';
import { isShownBeside } from '../api/violation-at.ts';
import { ProblemAlert } from './problem-alert.tsx';

export interface FormProblemProps {
  readonly problem: AdminProblem | undefined;
  /** JSON pointers of the members whose fields show what is wrong with them; see `violationAt`. */
  readonly fields: readonly string[];
}

export function FormProblem({ problem, fields }: FormProblemProps) {
  if (!problem || isShownBeside(problem, fields)) return null;
  return <ProblemAlert problem={problem} />;
}
