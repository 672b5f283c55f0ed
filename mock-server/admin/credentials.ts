/** `/__admin/sandboxes/{sandbox}/credentials` */
import { jsonAnswer } from '../api/answers.ts';
import { credentialBucket, credentialKey, credentials } from '../sandbox/credentials.ts';
import type { Credential } from '../sandbox/credentials.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import type { SandboxHandler } from './admin-request.ts';
import { credentialFaults } from './credential-faults.ts';
import { namedProvider, providersOfQuery } from './find-provider.ts';
import { conflict, invalidRequest } from './refusal.ts';

type NewCredential = Pick<Credential, 'provider' | 'headers' | 'account'> &
  Partial<Pick<Credential, 'id' | 'title'>>;

export const listCredentials: SandboxHandler = (request) => {
  const table = request.sandbox.state.table(credentials);
  const found = providersOfQuery(request).flatMap(({ name }) => table.in('provider', name));
  return jsonAnswer(200, { credentials: found });
};

export const addCredential: SandboxHandler = ({ context, sandbox, body }) => {
  const wanted = body as NewCredential;
  const provider = namedProvider(wanted.provider, context.providers, 'body');
  const faults = credentialFaults(wanted, provider);
  if (faults.length > 0) throw invalidRequest(faults);
  const added = sandbox.transact(null, (transaction) => {
    const credential = complete(wanted, transaction);
    requireFree(credential, transaction);
    transaction.put(credentials, credentialKey(credential.provider, credential.id), credential);
    return credential;
  });
  return jsonAnswer(201, added);
};

function complete(wanted: NewCredential, transaction: Transaction): Credential {
  const { provider, headers, account } = wanted;
  const id = wanted.id ?? freeId(provider, transaction);
  return { provider, id, title: wanted.title ?? `Credential ${id}`, headers, account };
}

function freeId(provider: string, transaction: Transaction): string {
  for (;;) {
    const id = `credential-${transaction.nextInteger('credentials')}`;
    if (!transaction.get(credentials, credentialKey(provider, id))) return id;
  }
}

function requireFree(credential: Credential, transaction: Transaction): void {
  const { provider, id, headers } = credential;
  if (transaction.get(credentials, credentialKey(provider, id))) {
    throw conflict(
      `Failed to add the credential ${id} of ${provider}: there is one of that id in this sandbox. ` +
        'Choose another id, or leave it out.',
    );
  }
  const [name = '', value = ''] = Object.entries(headers)[0] ?? [];
  const [holder] = transaction
    .table(credentials)
    .in('header', credentialBucket(provider, name, value));
  if (holder) {
    throw conflict(
      `Failed to add the credential ${id} of ${provider}: this value of ${name} belongs to the credential ` +
        `${holder.id} already. Choose another value.`,
    );
  }
}
