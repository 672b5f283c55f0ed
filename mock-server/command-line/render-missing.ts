/** What the requests, the answers and the events of a run never had, as rows of text. */
import type {
  EventCount,
  OperationReport,
  PropertyCount,
} from '../api/contract-coverage/contract-report.ts';
import { nameOf } from './render-answers.ts';
import type { Shorten } from './shorten.ts';

/** Of an operation that was never called it goes without saying. */
export function renderMissing(
  { id, requests, parameters, properties, values }: OperationReport,
  { cut, list }: Shorten,
): (readonly string[])[] {
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
    ...(names.length === 0 ? [] : [[cut(28, id), list(90, names)]]),
    ...places
      .filter(([, missing]) => missing.length > 0)
      .map(([place, missing]) => [cut(28, id), `${cut(40, place)}: ${list(70, missing)}`]),
  ];
}

/** Of an answer that was never given it goes without saying. */
export function renderUnseen(operation: OperationReport, shorten: Shorten): (readonly string[])[] {
  return operation.answers.flatMap((answer) => {
    const what = `${shorten.cut(28, operation.id)} ${nameOf(answer, operation)}`;
    return rowOfUnseen(what, answer.properties, shorten);
  });
}

/** Of an event that was never sent as well. */
export function renderUnseenOfEvent(
  { name, properties }: EventCount,
  shorten: Shorten,
): (readonly string[])[] {
  return rowOfUnseen(shorten.cut(40, name), properties, shorten);
}

function rowOfUnseen(
  what: string,
  properties: readonly PropertyCount[],
  { list }: Shorten,
): (readonly string[])[] {
  const missing = properties.filter(isMissing).map(({ pointer }) => pointer);
  return missing.length === 0 ? [] : [[what, list(90, missing)]];
}

export const isMissing = ({ count }: { readonly count: number }): boolean => count === 0;

function placeOf({ location, pointer }: OperationReport['values'][number]): string {
  return location === 'body' ? pointer : `${location} ${pointer.slice(1)}`;
}
