/** A document that cannot be served: the start stops, and the message says where, why and what to do. */
export interface SpecificationFault {
  /** The name the specification was to be served under. */
  readonly name: string;
  /** File (or `text`) the fault stands in. */
  readonly file: string;
  /** JSON pointer into that file; `''` is the whole of it. */
  readonly pointer: string;
  /** Why, without a full stop. */
  readonly reason: string;
  /** What to do, a sentence. */
  readonly advice: string;
}

/** `Failed to load specification shop: shop.yaml#/paths/~1a/get: why. What to do.` */
export class SpecificationError extends Error {
  override readonly name = 'SpecificationError';
  readonly specification: string;
  readonly file: string;
  readonly pointer: string;
  readonly reason: string;
  readonly advice: string;

  constructor(fault: SpecificationFault, options?: ErrorOptions) {
    const place = fault.pointer === '' ? fault.file : `${fault.file}#${fault.pointer}`;
    super(
      `Failed to load specification ${fault.name}: ${place}: ${fault.reason}. ${fault.advice}`,
      options,
    );
    this.specification = fault.name;
    this.file = fault.file;
    this.pointer = fault.pointer;
    this.reason = fault.reason;
    this.advice = fault.advice;
  }
}
