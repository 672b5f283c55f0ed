/** The form of `fixtures/<provider>/cases.json`. */

export interface CaseRequest {
  readonly method: string;
  /** As at the real provider, with its query. `${name}` stands for a variable, here and in headers and bodies. */
  readonly path: string;
  /** Id in credentials.json; none when absent. */
  readonly credential?: string;
  /** `null` sends no such header. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Sent as JSON; with `Content-Type: application/json` unless `headers` says otherwise. */
  readonly body?: unknown;
  /** Sent as they are, with a Content-Type only if `headers` has one. */
  readonly rawBody?: string;
  readonly rawBase64?: string;
  readonly repeatBody?: {
    readonly prefix: string;
    readonly unit: string;
    readonly times: number;
    readonly suffix: string;
  };
  /** Without Content-Length. */
  readonly chunked?: boolean;
}

/** Sent before the case's request. */
export interface Step {
  readonly request: CaseRequest;
  readonly status: number;
  /** Variable → JSON pointer into the answer. */
  readonly save?: Readonly<Record<string, string>>;
  readonly times?: number;
}

export interface Expectation {
  readonly status: number;
  /** Lower-case names; `null` for a header that must be absent. Others are not compared. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The whole body, placeholders where a value is free. */
  readonly body?: unknown;
  /** The exact text, where the order of the members matters. */
  readonly bodyText?: string;
  readonly noBody?: true;
}

export interface Case {
  readonly name: string;
  /** The grade of the weakest thing that the expectation leans on. */
  readonly evidence: { readonly grade: string; readonly source: string };
  /** Whether it may be sent to the real provider. */
  readonly safe: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly clock?: { readonly mode: 'real' | 'frozen'; readonly now?: string };
  readonly before?: readonly Step[];
  /** A request that is under way while the case's own is answered: its body is held back until then. */
  readonly meanwhile?: { readonly request: CaseRequest; readonly status: number };
  readonly request: CaseRequest;
  readonly expect: Expectation;
}

const text = { type: 'string' };
const status = { type: 'integer', minimum: 200, maximum: 599 };
const headers = { type: 'object', additionalProperties: { type: ['string', 'null'] } };
const request = {
  type: 'object',
  required: ['method', 'path'],
  additionalProperties: false,
  properties: {
    method: { type: 'string', pattern: '^[A-Z]+$' },
    path: { type: 'string', pattern: '^/' },
    credential: text,
    headers,
    body: true,
    rawBody: text,
    rawBase64: { type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$' },
    repeatBody: {
      type: 'object',
      required: ['prefix', 'unit', 'times', 'suffix'],
      additionalProperties: false,
      properties: {
        prefix: text,
        unit: text,
        times: { type: 'integer', minimum: 1 },
        suffix: text,
      },
    },
    chunked: { type: 'boolean' },
  },
  maxBodies: 1,
};
const step = {
  type: 'object',
  required: ['request', 'status'],
  additionalProperties: false,
  properties: {
    request,
    status,
    save: { type: 'object', additionalProperties: { type: 'string', pattern: '^/' } },
    times: { type: 'integer', minimum: 1 },
  },
};

/** JSON Schema 2020-12 of one case; `maxBodies` is a keyword of `load-cases.ts`. */
export const caseSchema = {
  type: 'object',
  required: ['name', 'evidence', 'safe', 'request', 'expect'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)+$' },
    evidence: {
      type: 'object',
      required: ['grade', 'source'],
      additionalProperties: false,
      properties: {
        grade: { enum: ['seed', 'doc', 'seen', 'assumed'] },
        source: { type: 'string', minLength: 1 },
      },
    },
    safe: { type: 'boolean' },
    options: { type: 'object', minProperties: 1 },
    clock: {
      type: 'object',
      required: ['mode'],
      additionalProperties: false,
      properties: { mode: { enum: ['real', 'frozen'] }, now: text },
    },
    before: { type: 'array', minItems: 1, items: step },
    meanwhile: {
      type: 'object',
      required: ['request', 'status'],
      additionalProperties: false,
      properties: { request, status },
    },
    request,
    expect: {
      type: 'object',
      required: ['status'],
      additionalProperties: false,
      properties: {
        status,
        headers: { ...headers, propertyNames: { pattern: '^[a-z0-9-]+$' } },
        body: true,
        bodyText: text,
        noBody: { const: true },
      },
      oneOf: [{ required: ['body'] }, { required: ['bodyText'] }, { required: ['noBody'] }],
    },
  },
};
