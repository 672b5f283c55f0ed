/** The vocabulary of coverage: what an operation declares that a client can exercise. */

/** Something that a request may have. `pointer` is a template: `*` stands for any item and any free name. */
export type RequestPoint =
  | {
      readonly kind: 'parameter';
      readonly location: 'path' | 'query' | 'header';
      readonly name: string;
    }
  | { readonly kind: 'property'; readonly pointer: string }
  | {
      readonly kind: 'value';
      readonly location: 'path' | 'query' | 'header' | 'body';
      /** Into the part named by `location`: `/status`, `/events/*`. */
      readonly pointer: string;
      /** One that an enum lists. */
      readonly value: string | number | boolean | null;
    };

export interface DeclaredAnswer {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  /** As declared; null for an answer without a body. */
  readonly mediaType: string | null;
}

/** One place in the values that a schema describes. Alternatives (`oneOf` …) share their places. */
export interface OutlineNode {
  /** Index of the property that stands here; undefined for a root, an item and a free name. */
  readonly point: number | undefined;
  readonly members: Map<string, OutlineNode>;
  /** Every item of an array. */
  items: OutlineNode | undefined;
  /** Every member whose name is not declared. */
  rest: OutlineNode | undefined;
  /** Indexes of the listed values; those of parameters stand under their texts. */
  readonly values: Map<unknown, number>;
}

export function createNode(point?: number): OutlineNode {
  return { point, members: new Map(), items: undefined, rest: undefined, values: new Map() };
}
