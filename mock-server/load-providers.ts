/** Brings each provider together with its specification and its default credentials. */
import { readFile } from 'node:fs/promises';
import { requireSamples } from './api/event-catalogue.ts';
import { openApiProvider } from './api/open-api-provider.ts';
import { basePathsOf, hostsOf } from './api/provider-addresses.ts';
import type { EventSample, Provider } from './api/provider.ts';
import { loadOwnSpecification } from './contract/load-own-specification.ts';
import { store } from './contract/store.ts';
import { projectFile } from './project-file.ts';
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
 * @param names of the built-in providers that are wanted; all when there are none
 * @throws SpecificationError when a document cannot be served as it stands
 * @throws Error when two providers share a name
 */
export async function loadProviders(
  documents: readonly ServedDocument[],
  names: readonly string[] = [],
): Promise<Provider[]> {
  const wanted = definitions.filter(({ name }) => names.length === 0 || names.includes(name));
  const loading = wanted.map(async (definition): Promise<Provider> => {
    const { name } = definition;
    const [specification, credentials, samples] = await Promise.all([
      loadOwnSpecification({ name, file: projectFile(`specs/${name}.yaml`) }),
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
    // The build has done so for what it stored.
    if (!store) requireSamples(provider);
    return provider;
  });
  return [...(await Promise.all(loading)), ...(await loadDocuments(documents))];
}

/** @throws SpecificationError when a document cannot be served as it stands */
export async function loadDocuments(documents: readonly ServedDocument[]): Promise<Provider[]> {
  if (documents.length === 0) return [];
  const { loadSpecification } = await import('./contract/load-specification.ts');
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
