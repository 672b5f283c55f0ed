/** What a test hands to a matcher, brought into one form. */
import type { HeaderList } from '../../delivery/delivery.ts';
import type { SentBody } from './sent-body.ts';

export interface SentRequest {
  /** Upper case; undefined when the subject does not say. */
  readonly method: string | undefined;
  /** Whole, or from its path on; undefined when the subject does not say. */
  readonly url: string | undefined;
  readonly headers: HeaderList;
  readonly body: SentBody;
}

export interface GivenAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: SentBody;
}

/** An exchange has both. */
export interface Subject {
  /** In the message: `expect(response)`. */
  readonly noun: 'response' | 'request' | 'exchange';
  /** Of an answer alone, what it answers: nothing of it is checked. */
  readonly asked: Pick<SentRequest, 'method' | 'url'>;
  readonly request?: SentRequest;
  readonly answer?: GivenAnswer;
}
