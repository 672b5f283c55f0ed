/** The counts of one operation. */
import type { OperationOutline } from '../../contract/outline-operation.ts';
import type { Operation } from '../../contract/types.ts';
import type { AnswerCount, OperationReport } from './contract-report.ts';
import { BodyTally } from './body-tally.ts';
import { RefusalCounts } from './refusal-counts.ts';

/** What one exchange exercised. */
export interface Finding {
  /** Indexes in the outline's points. */
  readonly points: readonly number[];
  /** Index in the outline's answers, -1 for one that is not declared; undefined when there was no answer. */
  readonly answer: number | undefined;
  /** Indexes in the properties of that answer's body. */
  readonly properties: readonly number[];
}

export class OperationTally {
  readonly refusals = new RefusalCounts();
  readonly #outline: OperationOutline;
  readonly #points: number[];
  readonly #answers: number[];
  readonly #forced: number[];
  /** By the index of the answer; only of those that were given. */
  readonly #bodies: (BodyTally | undefined)[] = [];
  #requests = 0;
  #unanswered = 0;
  #undeclared = 0;

  constructor(outline: OperationOutline) {
    this.#outline = outline;
    this.#points = outline.points.map(() => 0);
    this.#answers = outline.answers.map(() => 0);
    this.#forced = outline.answers.map(() => 0);
  }

  add({ points, answer, properties }: Finding): void {
    this.#requests += 1;
    for (const point of points) increment(this.#points, point);
    if (answer === undefined) this.#unanswered += 1;
    else if (answer === -1) this.#undeclared += 1;
    else {
      increment(this.#answers, answer);
      (this.#bodies[answer] ??= new BodyTally(this.#outline.bodyOf(answer))).add(properties);
    }
  }

  /** An answer that was made to order says nothing about the request. One that is not declared is the sandbox's own word. */
  addForced({ answer }: Finding): void {
    if (answer !== undefined && answer !== -1) increment(this.#forced, answer);
  }

  /** @param basePath what stands before the specification's paths */
  report({ id, method, path }: Operation, basePath: string): OperationReport {
    const points = this.#outline.points.map((point, at) => ({
      point,
      count: this.#points[at] ?? 0,
    }));
    return {
      id,
      method,
      path: `${basePath}${path}`,
      requests: this.#requests,
      unanswered: this.#unanswered,
      answers: this.#countedAnswers(),
      undeclaredAnswers: this.#undeclared,
      parameters: points.flatMap(({ point, count }) =>
        point.kind === 'parameter' ? [{ location: point.location, name: point.name, count }] : [],
      ),
      properties: points.flatMap(({ point, count }) =>
        point.kind === 'property' ? [{ pointer: point.pointer, count }] : [],
      ),
      values: points.flatMap(({ point, count }) =>
        point.kind === 'value'
          ? [{ location: point.location, pointer: point.pointer, value: point.value, count }]
          : [],
      ),
      complete: this.#outline.complete,
      refusals: this.refusals.report(),
    };
  }

  #countedAnswers(): AnswerCount[] {
    return this.#outline.answers.map((answer, at) => ({
      ...answer,
      count: this.#answers[at] ?? 0,
      forced: this.#forced[at] ?? 0,
      properties: this.#bodies[at]?.report() ?? [],
    }));
  }
}

function increment(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
