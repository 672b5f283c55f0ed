/** The servers a document names, variables filled in. */
import { isRecord } from './is-record.ts';
import type { OpenApiDocument, SpecificationServer } from './types.ts';

/** More combinations of variables than this are not listed. */
const LIMIT = 50;

/** Every combination of the variables' `enum`s, the default first. Relative servers have the host `''`. */
export function listServers(document: OpenApiDocument): SpecificationServer[] {
  const servers = Array.isArray(document['servers']) ? (document['servers'] as unknown[]) : [];
  const urls = servers.flatMap((server) =>
    isRecord(server) && typeof server['url'] === 'string'
      ? expand(server['url'], server['variables'])
      : [],
  );
  urls.unshift(...oldServers(document));
  return [...new Set(urls)].map(toServer);
}

/** `schemes`, `host` and `basePath` of OpenAPI 2.0. */
function oldServers({ schemes, host, basePath }: OpenApiDocument): string[] {
  if (typeof host !== 'string') return [];
  const path = typeof basePath === 'string' ? basePath : '';
  const names = Array.isArray(schemes) ? (schemes as unknown[]).map(String) : ['https'];
  return names.map((scheme) => `${scheme}://${host}${path}`);
}

function expand(url: string, variables: unknown): string[] {
  let urls = [url];
  for (const [name, variable] of Object.entries(isRecord(variables) ? variables : {})) {
    if (!isRecord(variable)) continue;
    const others = Array.isArray(variable['enum']) ? (variable['enum'] as unknown[]) : [];
    const values = [...new Set([variable['default'], ...others].map(String))];
    urls = urls.flatMap((one) => values.map((value) => one.replaceAll(`{${name}}`, value)));
  }
  return urls.slice(0, LIMIT);
}

function toServer(url: string): SpecificationServer {
  const match = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)([^?#]*)/i.exec(url);
  const path = match === null ? url : (match[2] ?? '');
  const basePath = path.replace(/\/+$/, '');
  return {
    url,
    host: (match?.[1] ?? '').toLowerCase(),
    basePath: basePath === '' || basePath.startsWith('/') ? basePath : `/${basePath}`,
  };
}
