/** What the mock comes back with. */
import type { MockProblem } from './mock-problem.ts';
import type { Answer } from './types.ts';

export type MockResult =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'problem'; readonly problem: MockProblem }
  /** The mock itself broke: neither the request nor the document is to blame. @property reason its own words */
  | { readonly kind: 'failure'; readonly reason: string };
