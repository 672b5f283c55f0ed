/** How a provider delivers: data and small pure functions. The engine does the rest. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import type { Attempt, AttemptError, AttemptResponse, Delivery, HeaderList } from './delivery.ts';
import type { SentEvent } from './event.ts';
import type { SignatureExplanation, SignatureVerdict, SignedCall } from './signature.ts';

/** An event before it is put into the provider's words. */
export interface Occurrence {
  readonly id: string;
  readonly type: string;
  readonly account: string;
  /** The sample with the caller's data in it. */
  readonly data: unknown;
  /** Epoch milliseconds of the sandbox. */
  readonly at: number;
}

/** A subscription that asks for an event. */
export interface Recipient {
  readonly subscription: string;
  readonly url: string;
  /** Why it gets nothing all the same, such as `it is disabled`; null when it gets it. */
  readonly leftOut: string | null;
}

/** What holds for the next attempt of a delivery. */
export interface Terms {
  readonly url: string;
  /** Upper case; POST when it is left out. */
  readonly method?: string;
  /** Of the whole attempt, in real time. */
  readonly timeoutMs: number;
  /** The gaps after the first attempt, the second …, each counted from the start of the attempt before it. */
  readonly gapsMs: readonly number[];
}

/** What became of an attempt: one of the two is null. */
export interface Outcome {
  readonly response: AttemptResponse | null;
  readonly error: AttemptError | null;
}

export interface Signing {
  /** Which attempt it is, from 1. */
  readonly attempt: number;
  /** The moment that a signature shows, epoch milliseconds: the machine's time unless a switch says the sandbox's. */
  readonly timestamp: number;
}

/** What an attempt means for its delivery. */
export type Ending = 'delivered' | 'retried' | 'failed';

/** An event that a provider makes happen by itself. */
export interface FollowUp {
  readonly type: string;
  readonly account: string;
  readonly data: unknown;
}

/** By what a receiver can tell that a call comes from the provider. */
export interface SignaturePolicy {
  /** The header that carries the proof: a signature, or a secret in clear. As it is sent. */
  readonly header: string;
  /** The name of the standard that it follows; left out when it is the provider's own. */
  readonly scheme?: string;
  /** The header that names the moment of signing; left out when none is signed. */
  readonly timestampHeader?: string;
  /** What a receiver has to know: what it shares with the provider, or what the provider publishes. */
  readonly key: 'secret' | 'public-key';
  /** Where the admin API shows those keys: a list below a sandbox, and a JSON pointer into each of its items. */
  readonly shownAt: KeyPlace;
  /** @param key the secret, or the public key as PEM @param nowMs epoch milliseconds of the receiver */
  readonly verify: (call: SignedCall, key: string, nowMs: number) => SignatureVerdict;
  /** How the proof is made, whether it holds or not. @param key as `verify` takes it; undefined when none is known */
  readonly explain?: (call: SignedCall, key: string | undefined) => SignatureExplanation;
}

export interface KeyPlace {
  readonly list: 'subscriptions' | 'credentials' | 'keys' | 'secrets';
  readonly pointer: string;
}

/** A provider whose events can be sent to any address. */
export interface DirectPolicy {
  /** What stands in the place of the subscription. */
  readonly subscription: string;
  /** Whether anybody is registered for events of the type. */
  readonly isAwaited: (sandbox: Sandbox, type: string) => boolean;
  /** The operations that register somebody, in words; undefined when there are none. */
  readonly registration: (type: string) => string | undefined;
}

/** An event on its way, as it is signed. */
export interface SignedEvent extends Pick<SentEvent, 'id' | 'type' | 'body'> {
  /** The moment that the signature shows, epoch milliseconds. */
  readonly timestamp: number;
}

/** How a receiver is called that is registered nowhere, by whoever tries it out. */
export interface UnregisteredPolicy {
  /** What a subscription has that asks for nothing else, in real time. */
  readonly timeoutMs: number;
  /** Upper case; POST when it is left out. */
  readonly method?: (type: string) => string;
  /** What calls are proved with, in words that follow "give": `the secret of the endpoint`. */
  readonly secretIs: string;
  /** The one that a sandbox as it begins has for all receivers; left out where each subscription has its own. */
  readonly usualSecret?: (sandbox: Sandbox) => string | undefined;
  /** What a secret lacks to be one, in words that follow it; undefined when nothing is missing. */
  readonly secretFault?: (secret: string) => string | undefined;
  /** What a registered receiver gets that set no headers of its own. */
  readonly headers: (event: SignedEvent, secret: string) => HeaderList;
}

export interface DeliveryPolicy {
  /** Left out by a provider whose calls prove nothing. */
  readonly signature?: SignaturePolicy;
  /** The property of the body that names the type of the event; left out when there is none. */
  readonly typeProperty?: string;
  /** The entry of the specification's `webhooks` that holds for an event type; undefined for an unknown one. */
  readonly contractOf: (type: string) => string | undefined;
  /** Text of a body; JSON when it is left out. */
  readonly write?: (type: string, body: unknown) => string;
  /** Left out by a provider whose events go to subscriptions and nowhere else. */
  readonly direct?: DirectPolicy;
  /** Left out by a provider whose receivers cannot be tried out. */
  readonly unregistered?: UnregisteredPolicy;
  /** Whose event it is when nobody says: the account of the oldest subscription that asks for it, or the usual one. */
  readonly usualAccount: (sandbox: Sandbox, type: string) => string;
  /** Gives an event its id; the engine's own when it is left out. */
  readonly eventId?: (transaction: Transaction) => string;
  readonly deliveryId?: (transaction: Transaction) => string;
  /** The body as data. */
  readonly compose: (occurrence: Occurrence) => unknown;
  readonly recipients: (sandbox: Sandbox, event: SentEvent) => readonly Recipient[];
  /** Undefined when the subscription is gone, or takes nothing any more. */
  readonly terms: (sandbox: Sandbox, delivery: Delivery) => Terms | undefined;
  /** Everything but Host, Content-Length and Connection, in the provider's order and case. */
  readonly headers: (
    sandbox: Sandbox,
    delivery: Delivery,
    event: SentEvent,
    signing: Signing,
  ) => HeaderList;
  readonly judge: (outcome: Outcome) => 'delivered' | 'retry' | 'final';
  /** When an attempt that falls due may not be made yet: the instant from which it may. */
  readonly heldUntil?: (sandbox: Sandbox, delivery: Delivery, now: number) => number | undefined;
  /**
   * What the provider changes on its own side after an attempt that was sent; manual ones too. An automatic one that
   * fails is `failed` only when that ends the delivery: `retried` says nothing of whether another one follows.
   */
  readonly settle?: (
    transaction: Transaction,
    delivery: Delivery,
    attempt: Attempt,
    ending: Ending,
  ) => void;
  /** The events that an attempt makes happen: asked for after `settle`, in the same transaction. */
  readonly followUps?: (
    transaction: Transaction,
    delivery: Delivery,
    attempt: Attempt,
    ending: Ending,
  ) => readonly FollowUp[];
  /** The next instant at which something happens by itself, such as the end of a subscription that nobody uses. */
  readonly nextDeadline?: (sandbox: Sandbox) => number | undefined;
  /**
   * Makes happen what is due at `transaction.now`, so that the next deadline lies behind it: one that does not is
   * reported and left alone.
   */
  readonly expire?: (transaction: Transaction) => void;
  /** Forgets what is kept for a delivery alone: it is over, and one of the oldest. */
  readonly forget?: (transaction: Transaction, delivery: Delivery) => void;
}

/** A provider as a receiver sees it. */
export interface Prover {
  readonly name: string;
  readonly policy: Pick<DeliveryPolicy, 'signature' | 'typeProperty' | 'contractOf'>;
}

/** A provider as the engine sees it. */
export interface Sending {
  readonly name: string;
  readonly policy: DeliveryPolicy;
}
