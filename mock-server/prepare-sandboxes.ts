/** Creates sandboxes with their credentials and hooks through the server's own addresses, as any client would. */
import type { PlannedSandbox } from './config/config.ts';
import type { CredentialPlan, HookPlan } from './config/sandbox-shape.ts';
import { messageOf } from './contract/message-of.ts';
import { createClient, refusalOf } from './preparation-client.ts';
import type { PreparationClient, ServerAccess } from './preparation-client.ts';
import { defaultSandboxId } from './sandbox/sandboxes.ts';

/**
 * A sandbox that is there already is left as it is. One that cannot be prepared completely is taken away again, so
 * that the next start finds nothing half done.
 * @param note is called with what is not done, and is no mistake
 * @returns everything that was refused, each with its place and the words of whoever refused it
 */
export async function prepareSandboxes(
  server: ServerAccess,
  sandboxes: readonly PlannedSandbox[],
  note: (message: string) => void,
): Promise<string[]> {
  const client = createClient(server);
  const mistakes: string[] = [];
  for (const plan of sandboxes) {
    const found = await client.admin('GET', `/${plan.id}`);
    if (found.status !== 200 && found.status !== 404) {
      mistakes.push(...refusalOf(found, plan.place));
    } else if (found.status === 200 && (await isInUse(client, plan.id))) {
      note(`${plan.place}: the sandbox ${plan.id} is there already, and is left as it is.`);
    } else mistakes.push(...(await prepareOne(client, plan)));
  }
  return mistakes;
}

/** The default sandbox exists always; it is in use when something has happened in it since it was made or reset. */
async function isInUse(client: PreparationClient, id: string): Promise<boolean> {
  if (id !== defaultSandboxId) return true;
  const { body } = await client.admin('GET', `/${id}/ledger?limit=1`);
  const { entries } = body as { entries: readonly { kind: string }[] };
  return entries.some(({ kind }) => kind !== 'reset');
}

async function prepareOne(client: PreparationClient, plan: PlannedSandbox): Promise<string[]> {
  const { id, place, credentials = [], hooks = [] } = plan;
  if (id !== defaultSandboxId) {
    const { seed, clock, options } = plan;
    const created = await client.admin('POST', '', { id, seed, clock, options });
    if (created.status !== 201) return refusalOf(created, place);
  }
  const mistakes: string[] = [];
  for (const [at, credential] of credentials.entries()) {
    mistakes.push(...(await addCredential(client, id, credential, `${place}/credentials/${at}`)));
  }
  // With a credential amiss, hooks would be refused for that reason alone.
  if (mistakes.length === 0) {
    for (const [at, hook] of hooks.entries()) {
      mistakes.push(...(await register(client, id, hook, `${place}/hooks/${at}`)));
    }
  }
  if (mistakes.length > 0) await takeAway(client, id);
  return mistakes;
}

async function addCredential(
  client: PreparationClient,
  sandbox: string,
  credential: CredentialPlan,
  place: string,
): Promise<string[]> {
  const answer = await client.admin('POST', `/${sandbox}/credentials`, credential);
  return answer.status === 201 ? [] : refusalOf(answer, place);
}

async function register(
  client: PreparationClient,
  sandbox: string,
  hook: HookPlan,
  place: string,
): Promise<string[]> {
  const { provider, path, method = 'POST', body } = hook;
  const target = `/sandboxes/${sandbox}/${provider}${path}`;
  try {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = await hookHeaders(client, sandbox, hook);
    const answer = await client.send(method, target, headers, text);
    if (answer.status >= 200 && answer.status < 300) return [];
    return [`${place}: ${method} ${target} was answered ${answer.status}: ${answer.text.trim()}`];
  } catch (error) {
    // A header that HTTP forbids, or a body that contains itself (YAML can write one down).
    const why = messageOf((error as Error).cause ?? error);
    return [`${place}: ${method} ${target} cannot be sent: ${why}.`];
  }
}

async function hookHeaders(
  client: PreparationClient,
  sandbox: string,
  hook: HookPlan,
): Promise<Headers> {
  const headers = new Headers({
    // Text goes as it is, anything else as JSON.
    'Content-Type': typeof hook.body === 'string' ? 'text/plain' : 'application/json',
    ...(await credentialHeaders(client, sandbox, hook)),
  });
  for (const [name, value] of Object.entries(hook.headers ?? {})) headers.set(name, value);
  return headers;
}

/** Those of the credential that the hook names; else of the provider's first one in the sandbox, if it has any. */
async function credentialHeaders(
  client: PreparationClient,
  sandbox: string,
  { provider, credential }: HookPlan,
): Promise<Record<string, string>> {
  const { body } = await client.admin('GET', `/${sandbox}/credentials?provider=${provider}`);
  const { credentials } = body as { credentials: readonly Required<CredentialPlan>[] };
  return credentials.find(({ id }) => credential === undefined || id === credential)?.headers ?? {};
}

async function takeAway(client: PreparationClient, sandbox: string): Promise<void> {
  await (sandbox === defaultSandboxId
    ? client.admin('POST', `/${sandbox}/reset`)
    : client.admin('DELETE', `/${sandbox}`));
}
