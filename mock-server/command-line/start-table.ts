/** What the user needs to begin: where each provider is, and which credential it takes. */
import type { Provider } from '../api/provider.ts';
import { alignColumns } from './align-columns.ts';

export function startTable(url: string, providers: readonly Provider[]): string {
  const rows = providers.flatMap(({ name, credentials }) => {
    const [first, ...others] = credentials.map(({ headers, title }) => ({
      header: Object.entries(headers)
        .map(([header, value]) => `${header}: ${value}`)
        .join(', '),
      title,
    }));
    return [
      [name, `${url}/${name}`, first?.header ?? 'as the document says', first?.title ?? ''],
      ...others.map(({ header, title }) => ['', '', header, title]),
    ];
  });
  return `${alignColumns([['provider', 'base URL', 'credential', ''], ...rows])}\n`;
}
