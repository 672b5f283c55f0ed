/** A provider as it is shown: by the admin API and by the command line. */
import type { Assumption, Provider } from '../api/provider.ts';
import { listEvents } from '../contract/find-event.ts';
import type { Evidence } from '../contract/evidence.ts';
import type { Operation } from '../contract/types.ts';
import type { Credential } from '../sandbox/credentials.ts';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import type { SwitchDefinition } from '../sandbox/switches.ts';
import { providerUrl } from './provider-url.ts';

export interface OperationDescription {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Template, below the provider's `url`. */
  readonly path: string;
  readonly summary: string;
  /** Null when the specification does not say. */
  readonly evidence: Evidence | null;
  /** Whether it works on the sandbox; else it answers from the specification alone. */
  readonly stateful: boolean;
}

export interface ProviderDescription {
  readonly name: string;
  readonly title: string;
  readonly realUrl: string;
  /** Where the default sandbox answers; takes the place of the provider's origin. */
  readonly url: string;
  readonly hosts: readonly string[];
  readonly operations: readonly OperationDescription[];
  /** Names of the specification's webhooks and callbacks. */
  readonly events: readonly string[];
  readonly switches: readonly Omit<SwitchDefinition, 'read'>[];
  readonly assumptions: readonly Assumption[];
  readonly credentials: readonly Pick<Credential, 'id' | 'title' | 'headers'>[];
}

/** @param origin of the server, without a slash at the end */
export function describeProvider(provider: Provider, origin: string): ProviderDescription {
  const { name, title, realUrl, hosts, specification } = provider;
  return {
    name,
    title,
    realUrl,
    url: providerUrl(origin, defaultSandboxId, name),
    hosts,
    operations: specification.operations.map((operation) => describeOperation(operation, provider)),
    events: listEvents(specification).map((event) => event.name),
    switches: provider.switches.map((definition) => ({
      name: definition.name,
      default: definition.default,
      accepts: definition.accepts,
      description: definition.description,
    })),
    assumptions: provider.assumptions.map(({ id, statement, evidence, source, ...rest }) => ({
      id,
      statement,
      evidence,
      source,
      ...(rest.switch !== undefined && { switch: rest.switch }),
    })),
    credentials: provider.credentials.map((credential) => ({
      id: credential.id,
      title: credential.title,
      headers: credential.headers,
    })),
  };
}

function describeOperation(operation: Operation, provider: Provider): OperationDescription {
  const { id, method, path, summary, evidence } = operation;
  const [basePath = ''] = provider.specification.servers.map((server) => server.basePath);
  return {
    id,
    method,
    path: `${basePath}${path}`,
    summary,
    evidence: evidence ?? null,
    stateful: Object.hasOwn(provider.operations, id),
  };
}
