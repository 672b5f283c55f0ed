/** The request that a filled-in form stands for. */
import type { CreateOperation } from './find-create-operations.ts';
import { recordOf } from './form/json-record.ts';
import type { JsonRecord } from './form/json-record.ts';

export interface FilledForm {
  /** Members of `path`, `query` and `header`: the parameters by their names. */
  readonly parameters: JsonRecord;
  /** As it is sent, byte for byte. */
  readonly body: string;
  /** Headers that carry the credential. */
  readonly credential: Readonly<Record<string, string>>;
}

export interface ProviderRequest {
  /** Below the origin: `/sandboxes/default/notes/v1/hooks?team=a`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function composeRequest(
  { sandbox, provider }: { readonly sandbox: string; readonly provider: string },
  { path: template, mediaType }: CreateOperation,
  { parameters, body, credential }: FilledForm,
): ProviderRequest {
  const inPath = recordOf(parameters['path']);
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(inPath[name])),
  );
  const query = new URLSearchParams(pairsOf(parameters['query'])).toString();
  return {
    path: `/sandboxes/${encodeURIComponent(sandbox)}/${provider}${path}${query && `?${query}`}`,
    headers: {
      ...Object.fromEntries(pairsOf(parameters['header'])),
      'Content-Type': mediaType,
      ...credential,
    },
    body,
  };
}

function pairsOf(record: unknown): [string, string][] {
  return Object.entries(recordOf(record)).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): [string, string] => [name, textOf(one)]);
  });
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
