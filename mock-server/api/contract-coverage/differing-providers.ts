/** Whose specification is another one in some of the reports. */
import type { ContractReport, ProviderReport } from './contract-report.ts';

/** @returns names of providers; one that only some reports have does not differ */
export function differingProviders(reports: readonly ContractReport[]): string[] {
  const declarations = new Map<string, Set<string>>();
  for (const provider of reports.flatMap(({ providers }) => providers)) {
    const known = declarations.get(provider.name) ?? new Set();
    declarations.set(provider.name, known.add(declaredBy(provider)));
  }
  return [...declarations].filter(([, all]) => all.size > 1).map(([name]) => name);
}

/** The names alone, since the counts differ between any two reports. */
function declaredBy({ operations, events }: ProviderReport): string {
  return JSON.stringify([
    operations.map(({ id, method, path, answers, parameters, properties, values }) => [
      [id, method, path],
      answers.map(({ status, mediaType }) => [status, mediaType]),
      parameters.map(({ location, name }) => [location, name]),
      properties.map(({ pointer }) => pointer),
      values.map(({ location, pointer, value }) => [location, pointer, value]),
    ]),
    events.map(({ name }) => name),
  ]);
}
