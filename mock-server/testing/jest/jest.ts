/** What `webhook-sandbox/jest` gives: importing it adds the matchers to `expect`, where there is one. */
import { ForgottenAwaits } from './forgotten-awaits.ts';
import { createMatchers } from './matchers.ts';
import { register } from './register.ts';

const forgotten = new ForgottenAwaits();

/** For runners whose `expect` nobody can find: `expect.extend(matchers)`. */
export const matchers = createMatchers(forgotten);

register(matchers, forgotten);

export type { ContractMatchers } from './contract-matchers.ts';
export type { ContractOptions } from './satisfy-contract.ts';
export type { WebhookOptions } from './satisfy-webhook.ts';
