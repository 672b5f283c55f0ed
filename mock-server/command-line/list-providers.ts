/** `webhook-sandbox providers`: what is imitated, how to get in, what can be switched, and what was assumed. */
import { describeProvider } from '../admin/describe-provider.ts';
import type { ProviderDescription } from '../admin/describe-provider.ts';
import { nearest } from '../api/nearest.ts';
import { settings } from '../config/settings.ts';
import { alignColumns } from './align-columns.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** @param name only this provider; undefined for all. @throws UsageError for an unknown one */
export async function listProviders(
  name: string | undefined,
  asJson: boolean,
  terminal: Terminal,
): Promise<void> {
  const origin = `http://${settings.host.default}:${settings.port.default}`;
  const all = (await terminal.loadProviders([])).map((provider) =>
    describeProvider(provider, origin),
  );
  const shown = name === undefined ? all : all.filter((provider) => provider.name === name);
  if (name !== undefined && shown.length === 0) {
    const names = all.map((provider) => provider.name);
    throw new UsageError(
      `Failed to show the provider ${JSON.stringify(name)}: there is none of that name. ` +
        `Did you mean ${nearest(name, names, 1).join()}? There are ${names.join(', ')}.`,
    );
  }
  terminal.out(
    asJson
      ? `${JSON.stringify({ providers: shown }, null, 2)}\n`
      : shown.map((provider) => asText(provider)).join('\n'),
  );
}

function asText(provider: ProviderDescription): string {
  const sections = [
    section(
      'Operations',
      provider.operations.map(({ method, path, summary, evidence }) => [
        method,
        path,
        summary,
        evidence?.grade ?? 'seed',
      ]),
    ),
    section(
      'Credentials',
      provider.credentials.map(({ headers, title }) => [
        Object.entries(headers)
          .map(([header, value]) => `${header}: ${value}`)
          .join(', '),
        title,
      ]),
    ),
    section(
      'Switches',
      provider.switches.map((definition) => [
        definition.name,
        `${JSON.stringify(definition.default)} (takes ${definition.accepts.join(', ')})`,
        definition.description,
      ]),
    ),
    section(
      'Published nowhere, so assumed (or seen in practice)',
      provider.assumptions.map(({ evidence, statement, source, switch: turned }) => [
        evidence,
        `${statement} [${source}]${turned === undefined ? '' : ` (switch: ${turned})`}`,
      ]),
    ),
  ];
  return [
    `${provider.name}: ${provider.title}`,
    `  real     ${provider.realUrl}`,
    `  sandbox  ${provider.url}`,
    `  events   ${provider.events.length} types`,
    ...sections,
    '',
  ].join('\n');
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return `\n  ${title}\n${alignColumns(rows).replace(/^/gm, '    ').trimEnd()}`;
}
