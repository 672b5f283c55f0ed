/** One request at a time: what arrives while another of its kind is under way is refused. */
import type { IncomingMessage } from 'node:http';
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';

export interface OneInFlightOptions {
  /** Whether the rule is in force for this request. */
  readonly applies: (request: IncomingMessage) => boolean;
  /** Whether another request of its kind was under way when this one arrived. Asked only when the rule is in force. */
  readonly overlapped: (request: IncomingMessage) => boolean;
}

/** Refuses with `under-way` at the body itself. Who is under way is the caller's knowledge: a rule keeps no state. */
export function oneInFlight({ applies, overlapped }: OneInFlightOptions): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'one-in-flight',
      applies(request) && overlapped(request)
        ? [{ pointer: '', code: 'under-way', params: {} }]
        : [],
    );
  };
}
