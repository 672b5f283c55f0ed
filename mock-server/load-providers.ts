/** Brings each provider together with its specification and its default credentials. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { requireSamples } from './api/event-catalogue.ts';
import { openApiProvider } from './api/open-api-provider.ts';
import { basePathsOf, hostsOf } from './api/provider-addresses.ts';
import type { EventSample, Provider } from './api/provider.ts';
import { loadSpecification } from './contract/load-specification.ts';
import { providers as definitions } from './providers/index.ts';
import type { Credential } from './sandbox/credentials.ts';

/** An OpenAPI document that the user brings, and the name under which it is served. */
export interface ServedDocument {
  readonly name: string;
  /** A path, relative to the working directory. */
  readonly file: string;
}

interface CredentialsFile {
  readonly credentials: readonly Omit<Credential, 'provider'>[];
}

/**
 * @param builtIn those of the built-in providers that are wanted; all by default
 * @throws SpecificationError when a document cannot be served as it stands
 * @throws Error when two providers share a name
 */
export async function loadProviders(
  documents: readonly ServedDocument[],
  builtIn = definitions,
): Promise<Provider[]> {
  const loading = builtIn.map(async (definition): Promise<Provider> => {
    const { name } = definition;
    const [specification, credentials, samples] = await Promise.all([
      loadSpecification({ name, file: projectFile(`specs/${name}.yaml`) }),
      readCredentials(name),
      definition.delivery ? readSamples(name) : [],
    ]);
    const provider: Provider = {
      ...definition,
      specification,
      credentials,
      samples,
      hosts: hostsOf(specification),
      basePaths: basePathsOf(specification),
    };
    requireSamples(provider);
    return provider;
  });
  return [...(await Promise.all(loading)), ...(await loadDocuments(documents))];
}

/** @throws SpecificationError when a document cannot be served as it stands */
export function loadDocuments(documents: readonly ServedDocument[]): Promise<Provider[]> {
  return Promise.all(
    documents.map(async ({ name, file }) =>
      openApiProvider(await loadSpecification({ name, file })),
    ),
  );
}

async function readCredentials(provider: string): Promise<Credential[]> {
  const text = await readFile(projectFile(`fixtures/${provider}/credentials.json`), 'utf8');
  const { credentials } = JSON.parse(text) as CredentialsFile;
  return credentials.map((credential) => ({ ...credential, provider }));
}

async function readSamples(provider: string): Promise<EventSample[]> {
  const text = await readFile(projectFile(`fixtures/${provider}/events.json`), 'utf8');
  return (JSON.parse(text) as { readonly events: EventSample[] }).events;
}

function projectFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
