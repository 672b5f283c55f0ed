/** `/__admin/sandboxes/{sandbox}/events/check` */
import { jsonAnswer } from '../api/answers.ts';
import { checkProviderEvent } from '../api/check-event.ts';
import type { ProviderEvent } from '../api/trigger-event.ts';
import type { Recipient } from '../delivery/policy.ts';
import type { SandboxHandler } from './admin-request.ts';
import { unknownProvider } from './find-provider.ts';
import { findingOf, wishFaults } from './make-happen.ts';
import type { Finding } from './refusal.ts';

/** Answers with what making it happen would refuse, in the same words. */
export const checkEvent: SandboxHandler = ({ context, sandbox, body }) => {
  const { provider: name, ...event } = body as ProviderEvent & { readonly provider: string };
  const { providers } = context;
  const provider = providers.find((one) => one.name === name);
  if (!provider) return found([unknownProvider(name, providers, 'body')]);
  const faults = wishFaults(provider, event, sandbox, providers);
  if (!provider.delivery || faults.length > 0) return found(faults);
  const checked = checkProviderEvent(sandbox, provider, provider.delivery, event);
  return found(checked.violations.map(findingOf), checked.body, checked.recipients);
};

function found(
  problems: readonly Finding[],
  body: unknown = null,
  recipients: readonly Recipient[] = [],
) {
  const takes = ({ leftOut }: Recipient): boolean => leftOut === null;
  return jsonAnswer(200, {
    valid: problems.length === 0,
    body,
    problems,
    deliveries: recipients
      .filter(takes)
      .map(({ subscription, url }) => ({ subscription, target: url })),
    leftOut: recipients
      .filter((one) => !takes(one))
      .map(({ subscription, leftOut: reason }) => ({ subscription, reason })),
  });
}
