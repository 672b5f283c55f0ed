/** Asks for a list of one sandbox of a running server. */
import { askServer, isUnknownSandbox, unknownSandbox } from './ask-server.ts';
import type { Question, ServerAnswer, ServerSource } from './ask-server.ts';

export interface SandboxSource extends ServerSource {
  readonly sandbox: string;
}

/**
 * @param purpose continues `Failed to`, with the address behind it
 * @param list below the sandbox, with its query
 * @throws UsageError for an address that is none, and for a sandbox that there is not
 * @throws Error as `askServer` does
 */
export async function askSandbox(
  source: SandboxSource,
  purpose: string,
  list: string,
): Promise<{ readonly question: Question; readonly answer: ServerAnswer }> {
  const path = `/sandboxes/${encodeURIComponent(source.sandbox)}/${list}`;
  const question = { purpose, path };
  const answer = await askServer(source, question);
  if (isUnknownSandbox(answer.body)) {
    throw unknownSandbox(source, question, answer.body, 'Name one of them with --sandbox.');
  }
  return { question, answer };
}
