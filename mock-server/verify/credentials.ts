/** Who sends the requests of a provider's cases: the form of `fixtures/<provider>/credentials.json`. */

export interface Credential {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Credentials {
  /** Defaults for `${…}` in cases. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly credentials: readonly Credential[];
}

/** @returns the headers of a credential; none without an id. @throws Error for an unknown id */
export function credentialHeaders(
  { credentials }: Credentials,
  id: string | undefined,
): Readonly<Record<string, string>> {
  if (id === undefined) return {};
  const credential = credentials.find((candidate) => candidate.id === id);
  if (!credential) throw new Error(`There is no credential ${id}.`);
  return credential.headers;
}
