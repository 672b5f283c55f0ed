/** The vocabulary of the contract: what a specification promises, and how a request or an answer breaks it. */
import type { IncomingHttpHeaders } from 'node:http';
import type { IHttpOperation } from '@stoplight/types';
import type { Evidence } from './evidence.ts';
import type { Generated } from './generate-value.ts';

/** A document as it was read: plain JSON, `$ref`s kept. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** One place where a request or an answer differs from its specification. */
export interface Violation {
  readonly location: 'path' | 'query' | 'header' | 'body' | 'status' | 'media-type';
  /** JSON pointer into the part named by `location`: `/items/0/url`, `/org_id`; `''` is the part itself. */
  readonly pointer: string;
  /** Ajv's keyword (`required`, `type`, `pattern` …), or `undeclared` for a status or media type the document lacks. */
  readonly keyword: string;
  /** Ajv's params (`missingProperty`, `type`, `limit` …): the providers' wording needs them. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
  /** The value found there; undefined when it is missing. */
  readonly received?: unknown;
  /** Where the broken schema stands, e.g. `#/properties/url/type`. */
  readonly schemaPath: string;
  /** Set by Ajv inside `propertyNames`: the offending name. */
  readonly propertyName?: string;
}

/** What of a request the contract looks at. */
export interface ContractRequest {
  /** Raw path parameters, percent-decoded, by name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; `undefined` when there is none. */
  readonly body: unknown;
  /** Lower-case media type without parameters; `undefined` when the header is missing. */
  readonly mediaType: string | undefined;
}

/** An answer before it is put on the wire. `body` is JSON data for a JSON content type, else a string or Buffer. */
export interface Answer {
  readonly status: number;
  /** Header names as they are sent; values as sent. `Content-Type` is among them when there is a body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The verdict on a request: every violation, and the parameters converted to the declared types. */
export interface RequestVerdict {
  readonly violations: readonly Violation[];
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** One operation of a specification with its compiled validators. */
export interface Operation {
  readonly id: string;
  /** Upper case: `POST`. */
  readonly method: string;
  /** The template as in the document: `/webhooks/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly deprecated: boolean;
  readonly evidence: Evidence | undefined;
  /** Statuses (`200`, `4XX`, `default`) the document declares, in its order. */
  readonly statuses: readonly string[];
  /** Prism's own form of the operation. */
  readonly http: IHttpOperation;
  validateRequest(request: ContractRequest): RequestVerdict;
  checkAnswer(answer: Answer): readonly Violation[];
}

/** One entry of the document's `webhooks`. */
export interface WebhookContract {
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  /** What the body is sent as; undefined when the document declares none. */
  readonly mediaType: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly example: unknown;
  /** Where the schema of a body in JSON stands in the document, as pointer tokens; undefined when there is none. */
  readonly schema: readonly string[] | undefined;
  /** Violations of an event body against the schema of the entry's request body. */
  validateBody(body: unknown): readonly Violation[];
  /** Violations of the headers that it declares. @param headers names in lower case, repeated ones joined */
  validateHeaders(headers: Readonly<Record<string, string>>): readonly Violation[];
  /** Makes up a body that fits the schema, the same for the same seed. */
  generateBody(seed: string): Generated;
}

/** What is sent to an address that stood in a request, or in its answer. `name` tells it from all other events. */
export interface CallbackContract extends WebhookContract {
  /** The address: a runtime expression, or a text with some in it. */
  readonly expression: string;
  /** The operations that have it, by method and path: `POST /subscriptions`. */
  readonly operations: readonly string[];
}

export type RouteMatch =
  | {
      readonly kind: 'matched';
      readonly operation: Operation;
      readonly path: Record<string, string>;
    }
  /** The path exists, the method does not: `allow` is upper case and sorted. */
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[] }
  | { readonly kind: 'no-path' };

export interface SpecificationServer {
  readonly url: string;
  /** Lower case, with a port only when the document has one: `api.example.com`. */
  readonly host: string;
  /** `/v2`, or `''`. */
  readonly basePath: string;
}

/** A loaded document: all of its schemas compile, or loading fails. */
export interface Specification {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly document: OpenApiDocument;
  /** The document's own file, then those it refers to; left out where it is known to be alone. */
  readonly files?: readonly string[];
  readonly servers: readonly SpecificationServer[];
  readonly operations: readonly Operation[];
  readonly webhooks: ReadonlyMap<string, WebhookContract>;
  /** By name; none has the name of a webhook. */
  readonly callbacks: ReadonlyMap<string, CallbackContract>;
  /** One sentence for each part of the document that the server does not serve. */
  readonly unserved: readonly string[];
  /** One sentence for each thing that looks wrong in it and is served all the same: an example that breaks its schema. */
  readonly warnings: readonly string[];
  /**
   * Finds the operation for a path below a server's base path. Literal segments win over parameters.
   * @param method upper case
   * @param path still percent-encoded, without query: `/webhooks/12`
   */
  match(method: string, path: string): RouteMatch;
  /** Violations of an answer given where no operation matched, against the document's `x-unmatched-responses`. */
  checkUnmatched(answer: Answer): readonly Violation[];
}

/** What `Prefer` asks of the mock. */
export interface MockPreference {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}
