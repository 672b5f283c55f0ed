/** Decides which cases may and can be sent to a real provider. */
import type { Case, CaseRequest } from './case-format.ts';
import type { Credentials } from './credentials.ts';
import { stringsIn, variablesIn } from './variables.ts';

export interface Permission {
  readonly allowCreate: boolean;
  /** What the user gave. */
  readonly given: Credentials;
}

/** @returns the reason why the case is left out; undefined for one that is tried */
export function whyNotTried(played: Case, { allowCreate, given }: Permission): string | undefined {
  if (!played.safe) return 'it is not marked as safe for a real provider';
  if (!allowCreate && requestsOf(played).some(mayChange)) {
    return 'it could create or change something: see --allow-create';
  }
  const ids = new Set(given.credentials.map(({ id }) => id));
  const id = requestsOf(played).find(
    ({ credential }) => credential !== undefined && !ids.has(credential),
  )?.credential;
  if (id !== undefined) {
    return `it needs the credential ${id}: --credential '${id === 'default' ? '' : `${id}=`}Name: value'`;
  }
  const name = variablesOf(played).find((each) => !Object.hasOwn(given.variables, each));
  return name === undefined ? undefined : `it needs the variable ${name}: --var ${name}=…`;
}

/**
 * Whether it changes something if the provider takes it. What the case expects says nothing: that the provider does
 * otherwise is just what is looked for. Without a credential nobody may change anything.
 */
export function mayChange({ method, credential }: CaseRequest): boolean {
  return credential !== undefined && !/^(?:GET|HEAD|OPTIONS)$/.test(method);
}

function requestsOf({ before = [], meanwhile, request }: Case): CaseRequest[] {
  return [
    ...before.map((step) => step.request),
    ...(meanwhile ? [meanwhile.request] : []),
    request,
  ];
}

/** Those that the case does not save itself. */
function variablesOf(played: Case): string[] {
  const saved = new Set((played.before ?? []).flatMap(({ save = {} }) => Object.keys(save)));
  return stringsIn([requestsOf(played), played.expect])
    .flatMap(variablesIn)
    .filter((name) => !saved.has(name));
}
