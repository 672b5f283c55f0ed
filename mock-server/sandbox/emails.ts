/** What a provider would have mailed: nothing leaves the sandbox, but it can be read. */
import { defineCollection } from './collection.ts';

export interface Email {
  readonly provider: string;
  /** Id of the account that it is about. */
  readonly account: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The sandbox's time, epoch milliseconds. */
  readonly at: number;
}

export const emails = defineCollection<Email>('emails', { provider: ({ provider }) => provider });
