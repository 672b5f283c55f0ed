/** What the requests for an operation never had, as rows of text. */
import type { OperationReport } from '../api/contract-coverage/contract-report.ts';
import { cut, listWithin } from './shorten.ts';

/** Of an operation that was never called it goes without saying. */
export function renderMissing({
  id,
  requests,
  parameters,
  properties,
  values,
}: OperationReport): (readonly string[])[] {
  if (requests === 0) return [];
  const names = [
    ...parameters.filter(isMissing).map(({ location, name }) => `${location} ${name}`),
    ...properties.filter(isMissing).map(({ pointer }) => pointer),
  ];
  const places = [...new Set(values.map(placeOf))].map((place) => {
    const missing = values.filter((each) => placeOf(each) === place).filter(isMissing);
    return [place, missing.map(({ value }) => JSON.stringify(value))] as const;
  });
  return [
    ...(names.length === 0 ? [] : [[cut(28, id), listWithin(90, names)]]),
    ...places
      .filter(([, missing]) => missing.length > 0)
      .map(([place, missing]) => [cut(28, id), `${cut(40, place)}: ${listWithin(70, missing)}`]),
  ];
}

export const isMissing = ({ count }: { readonly count: number }): boolean => count === 0;

function placeOf({ location, pointer }: OperationReport['values'][number]): string {
  return location === 'body' ? pointer : `${location} ${pointer.slice(1)}`;
}
