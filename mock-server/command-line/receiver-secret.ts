/** What the calls to a receiver are proved with: what the user gave, or what the sandbox has for everybody. */
import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { whyUnreadable } from '../contract/why-unreadable.ts';
import { receiverSecretVariable } from '../config/setting-names.ts';
import { openWorld } from '../receiver-check/open-world.ts';
import type { TryingProvider } from '../receiver-check/provider-calls.ts';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import { wrong } from './read-receiver-check.ts';
import type { ReceiverCheckOptions } from './receiver-check-options.ts';
import type { Terminal } from './terminal.ts';

export interface ReceiverSecret {
  readonly secret: string;
  /** Where it is from, in words; undefined for a provider whose calls prove nothing. */
  readonly provedWith: string | undefined;
}

/** @throws UsageError when there is none, or it cannot be one */
export async function findSecret(
  options: Pick<ReceiverCheckOptions, 'secret' | 'secretFile'>,
  provider: TryingProvider,
  terminal: Terminal,
): Promise<ReceiverSecret> {
  const { signature, unregistered } = provider.delivery;
  if (!signature) return { secret: '', provedWith: undefined };
  const { secretIs, secretFault } = unregistered;
  const given = await givenSecret(options, terminal);
  if (given) {
    const fault = given.secret === '' ? 'is empty' : secretFault?.(given.secret);
    if (fault === undefined) {
      return { secret: given.secret, provedWith: `the secret of ${given.from}` };
    }
    throw wrong(`the secret of ${given.from} ${fault}. Give ${secretIs}.`);
  }
  const usual = unregistered.usualSecret?.(openWorld(provider, defaultSandboxId));
  if (usual === undefined) {
    throw wrong(
      `no secret is given, and ${provider.name} has one for each subscription. ` +
        `Give ${secretIs}, with ${receiverSecretVariable} or --secret-file.`,
    );
  }
  if (signature.key === 'public-key') terminal.error(aboutKey(usual));
  const kind = signature.key === 'secret' ? 'secret' : 'key';
  const provedWith = `the ${kind} of the sandbox ${defaultSandboxId}, because none was given`;
  return { secret: usual, provedWith };
}

interface GivenSecret {
  readonly secret: string;
  readonly from: string;
}

async function givenSecret(
  { secret, secretFile }: Pick<ReceiverCheckOptions, 'secret' | 'secretFile'>,
  { environment, directory }: Terminal,
): Promise<GivenSecret | undefined> {
  if (secret !== undefined) return { secret, from: '--secret' };
  if (secretFile !== undefined) {
    const text = await readSecret(resolve(directory, secretFile));
    return { secret: text.trim(), from: '--secret-file' };
  }
  const variable = environment[receiverSecretVariable] ?? '';
  // An empty variable counts as none, as for all the others.
  return variable === '' ? undefined : { secret: variable, from: receiverSecretVariable };
}

async function readSecret(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw wrong(`${file}: ${whyUnreadable(error, file)}. Name a readable file with --secret-file.`);
  }
}

function aboutKey(privateKey: string): string {
  const pem = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
  return `Calls are signed with the key of the sandbox ${defaultSandboxId}; your receiver must know its public half:\n${pem}`;
}
