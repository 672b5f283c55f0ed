/** Checks that are made at once, or not before somebody uses them. */

type Check<Input, Verdict> = (input: Input) => Verdict;

export function makeCheck<Input, Verdict>(
  create: () => Check<Input, Verdict>,
  whenUsed: boolean,
): Check<Input, Verdict> {
  if (!whenUsed) return create();
  let check: Check<Input, Verdict> | undefined;
  return (input) => (check ??= create())(input);
}
