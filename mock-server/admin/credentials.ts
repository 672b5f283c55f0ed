/** `/__admin/sandboxes/{sandbox}/credentials` */
import { jsonAnswer } from '../api/answers.ts';
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import { credentialBucket, credentials } from '../sandbox/credentials.ts';
import type { Credential } from '../sandbox/credentials.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import type { SandboxHandler } from './admin-request.ts';
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
  requireUsableHeader(wanted, namedProvider(wanted.provider, context.providers, 'body'));
  const added = sandbox.transact(null, (transaction) => {
    const credential = complete(wanted, transaction);
    requireFree(credential, transaction);
    transaction.put(credentials, keyOf(credential.provider, credential.id), credential);
    return credential;
  });
  return jsonAnswer(201, added);
};

/** A credential in a header that the provider never reads would be refused with every request, and nobody knew why. */
function requireUsableHeader({ headers }: NewCredential, provider: Provider): void {
  const [name = ''] = Object.keys(headers);
  const read = provider.credentials.flatMap((credential) => Object.keys(credential.headers));
  if (read.length === 0 || read.some((other) => other.toLowerCase() === name.toLowerCase())) return;
  throw invalidRequest([
    {
      location: 'body',
      pointer: formatPointer(['headers', name]),
      message: `is no header in which ${provider.name} takes credentials`,
      nearest: nearest(name, [...new Set(read)]),
    },
  ]);
}

function complete(wanted: NewCredential, transaction: Transaction): Credential {
  const { provider, headers, account } = wanted;
  const id = wanted.id ?? freeId(provider, transaction);
  return { provider, id, title: wanted.title ?? `Credential ${id}`, headers, account };
}

function freeId(provider: string, transaction: Transaction): string {
  for (;;) {
    const id = `credential-${transaction.nextInteger('credentials')}`;
    if (!transaction.get(credentials, keyOf(provider, id))) return id;
  }
}

function requireFree(credential: Credential, transaction: Transaction): void {
  const { provider, id, headers } = credential;
  if (transaction.get(credentials, keyOf(provider, id))) {
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

function keyOf(provider: string, id: string): string {
  return `${provider}/${id}`;
}
