/** The matchers as a test sees them, and where jest's types learn of them. */
import type { AnyProviderName, SentEventName } from '../specified-bodies.ts';
import type { ContractOptions } from './satisfy-contract.ts';
import type { WebhookOptions } from './satisfy-webhook.ts';

/** For vitest: `declare module 'vitest' { interface Matchers<T> extends ContractMatchers {} }`. */
export interface ContractMatchers {
  /**
   * Holds a response, a request, or an entry of `sandbox.requests` to an OpenAPI document, and fails for whatever the
   * document does not describe. To be awaited.
   * @param contract a provider's name, the path of a document in YAML or JSON, or the document itself
   */
  toSatisfyContract(contract: string | URL | object, options?: ContractOptions): Promise<void>;
  /**
   * Holds a delivery, or a call that a receiver got, to an event: its type, body, headers and signature. To be awaited.
   * @param contract a provider's name, the path of a document in YAML or JSON, or the document itself
   * @param type of the event, as the provider writes it
   */
  toSatisfyWebhook<Name extends AnyProviderName>(
    contract: Name | URL | object,
    type: SentEventName<Name>,
    options?: WebhookOptions,
  ): Promise<void>;
}

declare module 'expect' {
  // The type parameters must be those of the interface that it is merged with.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ContractMatchers {}
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
    interface Matchers<R, T = {}> extends ContractMatchers {}
  }
}
