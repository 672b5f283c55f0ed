/**
 * What a provider is to the server: data, and a few functions. One folder below `providers/` makes one.
 * The exchange stands here too, because the two know each other.
 */
import type { IncomingMessage } from 'node:http';
import type {
  Answer,
  MockPreference,
  RouteMatch,
  Specification,
  Violation,
} from '../contract/types.ts';
import type { Grade } from '../contract/evidence.ts';
import type { Generated } from '../contract/generate-value.ts';
import type { CalledTarget, TargetCall } from '../delivery/call-target.ts';
import type { DeliveryPolicy } from '../delivery/policy.ts';
import type { Problem } from '../rules/problem.ts';
import type { Quota } from '../rules/quota.ts';
import type { Rule } from '../rules/rule.ts';
import type { Account, Credential } from '../sandbox/credentials.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SwitchDefinition } from '../sandbox/switches.ts';
import type { Change, LimitWindow } from '../sandbox/state.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import type { EncodedBody } from './send-answer.ts';

/** Something the sandbox does although nobody published it. */
export interface Assumption {
  /** `<provider>.<kebab-case>` */
  readonly id: string;
  /** What the sandbox does. */
  readonly statement: string;
  readonly evidence: Grade;
  /** Why, or where it was seen. */
  readonly source: string;
  /** The switch that turns it, if there is one. */
  readonly switch?: string;
}

export interface NamedRule {
  /** Unique in the provider, kebab-case: `https-port-443`. */
  readonly name: string;
  readonly rule: Rule;
}

/** A handler is synchronous: it may not wait, read a clock or draw a number but from its transaction. */
export type Handler = (transaction: Transaction, exchange: Exchange) => Answer | Problem;

/** A call that a provider makes while its client waits for the answer. */
export interface Probe extends TargetCall {
  /** @returns why the request is refused; undefined when it may go on */
  readonly judge: (called: CalledTarget) => Problem | undefined;
}

export interface OperationPolicy {
  /** Before the body is held to the specification: who may call this, what is refused whatever the body says. */
  readonly early?: readonly NamedRule[];
  /** After it, in the same transaction as the handler. */
  readonly rules?: readonly NamedRule[];
  /**
   * What is called before the handler runs, once the rules let the request through; undefined for nothing. The client
   * waits for it, the sandbox does not: rules and handler find the world as it is then.
   */
  readonly probe?: (transaction: Transaction, exchange: Exchange) => Probe | undefined;
  readonly handle: Handler;
}

/** How often an account may call. */
export interface ThrottlePolicy {
  /** Requests per window; null when the provider published none and the switch is `on`. */
  readonly limit: number | null;
  readonly window: LimitWindow;
  readonly switch: SwitchDefinition;
  /** Whose requests are counted together; undefined when that cannot be known (nothing is counted then). */
  readonly key: (exchange: Exchange) => string | undefined;
  /** The headers on every answer. Not called while no limit is in force. */
  readonly headers?: (quota: Quota, refused: boolean) => Readonly<Record<string, string>>;
}

/** How the body of a request is read. */
export interface BodyPolicy {
  /** What a missing Content-Type means when there is a body. */
  readonly withoutType: 'json' | 'refuse';
  /** `refuse` with 415, `ignore` the body, or keep its `text`. */
  readonly otherTypes: 'refuse' | 'ignore' | 'text';
  /** Reads JSON text; defaults to `JSON.parse`. Answers with a problem for text that is none. */
  readonly parse?: (text: string) => { readonly value: unknown } | Problem;
}

export type StageName = 'authenticate' | 'throttle' | 'match' | 'read' | 'normalise' | 'validate';

/** A subscription in the words that all providers share. */
export interface SubscriptionView {
  readonly provider: string;
  readonly id: string;
  /** Id of the account that it belongs to. */
  readonly account: string;
  readonly target: string;
  /** Event types and wildcards, as registered. */
  readonly events: readonly string[];
  readonly active: boolean;
  /** The provider's own word for it; `active` or `inactive` when it is left out. */
  readonly state?: string;
  /** Why it is not active; null, or left out, when it is, or when nobody can say. */
  readonly reason?: string | null;
  /** The provider's own record. */
  readonly record: object;
}

/** A public key with which a receiver checks what a provider sends. */
export interface PublicKey {
  /** Unique per provider. */
  readonly id: string;
  /** `Ed25519` */
  readonly algorithm: string;
  /** What it is for: `signature`. */
  readonly use: string;
  /** SPKI, with its first and last line. */
  readonly pem: string;
}

/** A secret that a provider shares with all of its receivers, to check what it sends. */
export interface SharedSecret {
  /** Unique per provider. */
  readonly id: string;
  /** `HMAC-SHA256` */
  readonly algorithm: string;
  /** What it is for: `signature`. */
  readonly use: string;
  readonly secret: string;
}

/** What an event of a type, or of a family of types, is about; `data` is what a caller may change. */
export interface EventSample {
  readonly type: string;
  readonly data: unknown;
  /** Makes the data up where nobody gave any, the same for the same seed. */
  readonly make?: (seed: string) => Generated;
}

/** What an account lacks. */
export interface AccountFault {
  /** JSON pointer into the account: `/role`. */
  readonly pointer: string;
  /** What is needed there, after the name of the place: `must be a text`. */
  readonly message: string;
}

/** What a folder below `providers/` exports. */
export interface ProviderDefinition {
  /** Lower case; the first part of its address. */
  readonly name: string;
  readonly title: string;
  /** Real address of the resource, for people: `https://api.example.com/v1/hooks`. */
  readonly realUrl: string;
  /** The order in which the provider checks. */
  readonly stages: readonly StageName[];
  readonly switches: readonly SwitchDefinition[];
  readonly assumptions: readonly Assumption[];
  readonly collections: readonly Collection<never>[];
  readonly body: BodyPolicy;
  /** What HEAD means on a path that has GET. */
  readonly head: 'as-get' | 'refused';
  /** Sets the exchange's account, or refuses. */
  readonly authenticate: NamedRule;
  /** What a caller's account lacks to be of use with this provider; empty when nothing is missing. */
  readonly accountFaults: (account: Account) => readonly AccountFault[];
  readonly throttle: ThrottlePolicy;
  /** The provider's own lenience: may change `query` and `body` before they are validated. */
  readonly normalise?: (exchange: Exchange) => void;
  /** Violations that the provider overlooks. */
  readonly tolerates?: (violation: Violation, exchange: Exchange) => boolean;
  /** By operationId. An operation that is missing here is answered by the mock. */
  readonly operations: Readonly<Record<string, OperationPolicy>>;
  /** Everything that is registered, by id. */
  readonly subscriptions: (sandbox: Sandbox) => readonly SubscriptionView[];
  /** The public keys of a provider that signs with private ones. */
  readonly keys?: (sandbox: Sandbox) => readonly PublicKey[];
  /** The secrets of a provider that signs with one for all of its receivers. */
  readonly secrets?: (sandbox: Sandbox) => readonly SharedSecret[];
  /** Called when the mock has answered a request that keeps the specification, before that answer is sent. */
  readonly afterMock?: (exchange: Exchange, request: IncomingMessage, answer: Answer) => void;
  /** How events are sent; a provider without it sends none. */
  readonly delivery?: DeliveryPolicy;
  /** Puts a refusal into the provider's words; headers of the rate limit are added by the pipeline. */
  readonly render: (problem: Problem, exchange: Exchange) => Answer;
}

export interface Provider extends ProviderDefinition {
  readonly specification: Specification;
  /** Host names under which the real provider is reached; requests for them need no prefix. */
  readonly hosts: readonly string[];
  /** What stands before the specification's paths: `/v2`, or nothing; the first that fits is taken. */
  readonly basePaths: readonly string[];
  /** Refusals are problem+json of the sandbox's own, of which the specification need not know. */
  readonly refusesOutsideDocument?: boolean;
  /** One for each event that is sent. */
  readonly samples?: readonly EventSample[];
  /** What every sandbox starts with. */
  readonly credentials: readonly Credential[];
}

export const usualStages: readonly StageName[] = [
  'authenticate',
  'throttle',
  'match',
  'read',
  'normalise',
  'validate',
];

/** One request to a provider on its way to an answer. Stages fill it in; rules and handlers read it. */
export interface Exchange {
  /** Unique in the sandbox: `req_7`. Another one when the sandbox began anew while this request waited. */
  id: string;
  /** Of its sandbox, when it got its id. */
  beginning: number;
  readonly sandbox: Sandbox;
  readonly provider: Provider;
  /** Upper case, as the client sent it. */
  readonly method: string;
  /** Below the provider's address and still percent-encoded: `/api/platform/v1/webhook_endpoints`. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly queryText: string;
  /** Where the client believes the provider is: `http://127.0.0.1:4010/sandboxes/a/<provider>`. */
  readonly origin: string;
  /** Decided on arrival; the `match` stage refuses later, when it is its turn. */
  readonly match: RouteMatch;
  /** Whether an earlier request for the same operation and path parameters was under way when this one arrived. */
  readonly overlapped: boolean;
  /** The answer that `Prefer` asks for, whatever the state; undefined when it asks for none. */
  readonly prefer: MockPreference | undefined;
  /** Milliseconds of the machine's monotonic clock. */
  readonly startedAt: number;

  /** `normalise` may change it. */
  query: URLSearchParams;
  rawBody: Buffer | 'too-large';
  /** Lower case, without parameters; undefined when the header is missing. */
  mediaType: string | undefined;
  /** The body as it was read, before `normalise`. */
  sentBody: unknown;
  /** The parsed body; undefined when there is none. `normalise` may change it. */
  body: unknown;
  account: Account | undefined;
  /** Parameters converted to their declared types; filled by `validate`. */
  params: {
    readonly path: Readonly<Record<string, unknown>>;
    readonly query: Readonly<Record<string, unknown>>;
  };
  /** Set while the operation's rules and its handler run. */
  transaction: Transaction | undefined;
  /** Ids of the armed faults that are to act on the answer. */
  faults: readonly string[];
  /** The rate limit after this request was counted; undefined before the `throttle` stage, and without a limit. */
  quota: Quota | undefined;
  /** What the developer should know; it ends up in the ledger and in the log. */
  readonly notes: string[];
  /** Changes made outside a transaction. */
  readonly counted: Change[];
  problem: Problem | undefined;
  /** The answer was made to order, as `Prefer` or a fault asks, so that it says nothing about the request: it covers nothing. */
  forced: boolean;
  answer: Answer | undefined;
  /** The check that it has come to: a stage, or by its name one of the operation's own rules. */
  stage: string;
  /** The answer's body as it was sent. */
  sentAnswer: EncodedBody | undefined;
}
