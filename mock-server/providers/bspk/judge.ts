/** What the outcome of an attempt means: https://apidocs.bspk.com/platform-api/webhooks/retry-policy.html */
import type { DeliveryPolicy, Outcome } from '../../delivery/policy.ts';

/** Redirects and refusals are retried as errors of the receiver are; that no answer at all is, too, is assumed. */
export function judge({ response }: Outcome): ReturnType<DeliveryPolicy['judge']> {
  if (!response) return 'retry';
  const { status } = response;
  if (status >= 200 && status <= 299) return 'delivered';
  // The receiver understood the event and will not have it, so it would not have it later either.
  return status === 422 ? 'final' : 'retry';
}
