/** Whether what answers can be the provider at all: somebody else's server would fail case by case, for minutes. */
import type { Outcome } from './play-case.ts';

/** So many answers in the beginning decide it. */
const enough = 5;

export class FirstImpression {
  #answers = 0;
  #strange = 0;

  /** Of a case that was answered. */
  add(outcome: Outcome): void {
    if (this.#answers === enough) return;
    this.#answers += 1;
    if (isStrange(outcome)) this.#strange += 1;
  }

  /** None of the first answers was one of the provider's. */
  get isOfSomebodyElse(): boolean {
    return this.#strange === enough;
  }
}

function isStrange({ mismatches, exchanges }: Outcome): boolean {
  return mismatches.length > 0 && !isJson(exchanges.at(-1)?.answer.text ?? '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
