/** How much of what was tried is as the fixtures say, in all and by how well founded they are. */
import type { CaseResult } from './verification.ts';

/** From what the seed says down to what nobody published. */
export const grades = ['seed', 'doc', 'seen', 'assumed'] as const;

export interface Share {
  readonly same: number;
  readonly different: number;
  readonly notTried: number;
  /** same ÷ (same + different), from 0 to 1; null when nothing was tried. */
  readonly fidelity: number | null;
}

export type Fidelity = Readonly<Record<'all' | (typeof grades)[number], Share>>;

export function fidelityOf(cases: readonly CaseResult[]): Fidelity {
  const graded = (grade: string): Share =>
    shareOf(cases.filter(({ evidence }) => evidence.grade === grade));
  return {
    all: shareOf(cases),
    seed: graded('seed'),
    doc: graded('doc'),
    seen: graded('seen'),
    assumed: graded('assumed'),
  };
}

function shareOf(cases: readonly CaseResult[]): Share {
  const count = (wanted: CaseResult['outcome']): number =>
    cases.filter(({ outcome }) => outcome === wanted).length;
  const [same, different, notTried] = [count('same'), count('different'), count('not tried')];
  const tried = same + different;
  return { same, different, notTried, fidelity: tried === 0 ? null : same / tried };
}
