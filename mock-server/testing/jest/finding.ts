/** What a check has found, before it is put into a message. */

/** One difference. */
export interface Finding {
  /** `/data/scope` in a body; `the header x-rate`, `the status`. */
  readonly where: string;
  /** Words: `a string`. */
  readonly expected: string;
  /** Words, or a value as JSON. */
  readonly received: string;
  /** A pointer into the document, or what else the expectation stands in; undefined when it is nobody's words. */
  readonly schema?: string;
}

/** What was checked as one, such as the answer of an operation. */
export interface Section {
  /** `POST /hooks (createHook), answer 200` */
  readonly title: string;
  readonly findings: readonly Finding[];
}

export interface Report {
  readonly isSatisfied: boolean;
  readonly sections: readonly Section[];
  /** A sentence about what to do; undefined when there is nothing to be said. */
  readonly advice?: string | undefined;
}
