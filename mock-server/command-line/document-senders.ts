/** The documents that a running server serves as providers, as far as a receiver sees them: by their secrets. */
import { isRecord } from '../contract/is-record.ts';
import type { Prover } from '../delivery/policy.ts';
import { standardWebhooks } from '../delivery/standard-webhooks.ts';
import { askSandbox } from './ask-sandbox.ts';
import type { SandboxSource } from './ask-sandbox.ts';
import { strangeAnswer } from './ask-server.ts';

const list = 'secrets';

/**
 * Their events are signed as Standard Webhooks has it, and nothing in the bodies names the type.
 * @throws UsageError for an address that is none, and for a sandbox that there is not
 * @throws Error as `askServer` does
 */
export async function fetchDocumentSenders(source: SandboxSource): Promise<Prover[]> {
  const { question, answer } = await askSandbox(source, 'fetch the secrets from', list);
  const items = isRecord(answer.body) ? answer.body[list] : undefined;
  if (answer.status !== 200 || !Array.isArray(items)) {
    throw strangeAnswer(source, question, answer);
  }
  const names = items.map((item: unknown) => (isRecord(item) ? item['provider'] : undefined));
  const signature = standardWebhooks({ list, pointer: '/secret' });
  return [...new Set(names.filter((name) => typeof name === 'string'))].map((name) => ({
    name,
    policy: { signature, contractOf: () => undefined },
  }));
}
