/** The kinds of things that happen in a sandbox, as its ledger keeps them. */
import type { RequestRecord } from './request-record.ts';
import type { Change } from './state.ts';

/** `cause` names the entry (by its `id`) that made this one happen; null when nobody but the caller did. */
interface Caused {
  readonly cause: string | null;
}

/** State, before and after. */
interface Changing extends Caused {
  readonly changes: readonly Change[];
}

/** An entry without its place in the ledger. */
export type LedgerFact =
  | ({ readonly kind: 'request' } & RequestRecord)
  /** A provider said no. */
  | ({
      readonly kind: 'refusal';
      readonly provider: string;
      readonly operation: string | null;
      readonly status: number;
      readonly account: string | null;
      readonly problem: object;
    } & Caused)
  | ({
      readonly kind: 'contract';
      readonly provider: string;
      readonly operation: string | null;
      /** Who broke it: `sandbox` for an answer or an event of this server, `client` for a request. */
      readonly side: 'sandbox' | 'client';
      readonly violations: readonly object[];
    } & Caused)
  /** A failure that was armed on purpose has fired; `changes` count it. */
  | ({
      readonly kind: 'fault';
      readonly provider: string;
      readonly operation: string | null;
      /** Id of the fault. */
      readonly fault: string;
      /** What it did, in words. */
      readonly effect: string;
    } & Changing)
  /**
   * Something happened at a provider. Its deliveries are caused by it; `changes` make it and them, and are empty when
   * a request made it happen, whose own changes they are.
   */
  | ({
      readonly kind: 'event';
      readonly provider: string;
      readonly type: string;
      readonly account: string;
      /** Subscriptions that ask for it and get nothing, with the reason. */
      readonly leftOut: readonly { readonly subscription: string; readonly reason: string }[];
    } & Changing)
  | ({
      readonly kind: 'delivery';
      readonly provider: string;
      readonly type: string;
      readonly subscription: string;
      readonly target: string;
    } & Caused)
  /** A call to a receiver, caused by its delivery; `changes` are what it did to the delivery and the subscription. */
  | ({
      readonly kind: 'attempt';
      readonly provider: string;
      readonly type: string;
      readonly subscription: string;
      readonly number: number;
      readonly trigger: string;
      /** Of the receiver's answer; null without one. */
      readonly status: number | null;
      readonly result: string;
      /** Why there was no answer, or none was asked for. */
      readonly error: string | null;
    } & Changing)
  | ({ readonly kind: 'change' } & Changing)
  | ({ readonly kind: 'options' } & Changing)
  | ({ readonly kind: 'clock' } & Changing)
  /** The beginning of a ledger that was emptied, or copied. */
  | ({ readonly kind: 'reset' } & Caused)
  | ({ readonly kind: 'restore' } & Caused)
  | ({
      readonly kind: 'fork';
      /** Id of the sandbox that was copied. */ readonly from: string;
    } & Caused);

export type LedgerKind = LedgerFact['kind'];

/** `seq` counts from 1 and never repeats; `at` is the sandbox's time in epoch milliseconds. */
export type StoredEntry = LedgerFact & {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
};

/** As it is shown: `time` is the sandbox's, ISO-8601. */
export type LedgerEntry = LedgerFact & {
  readonly seq: number;
  readonly id: string;
  readonly time: string;
};

/**
 * What an entry did to the state: state is the fold of these. A request's `counted` is not among them: it was applied,
 * and journalled, while the request was still under way.
 */
export function changesOf(fact: LedgerFact): readonly Change[] {
  switch (fact.kind) {
    case 'change':
    case 'options':
    case 'clock':
    case 'fault':
    case 'event':
    case 'attempt':
      return fact.changes;
    case 'request':
    case 'refusal':
    case 'contract':
    case 'delivery':
    case 'reset':
    case 'restore':
    case 'fork':
      return [];
  }
}
