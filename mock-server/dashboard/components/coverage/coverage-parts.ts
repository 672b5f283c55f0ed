/** What a contract report says of an operation or an event, as lists of parts that were exercised or not. */
import type { Schema } from '../../api/admin-types.ts';

export interface CoveragePart {
  readonly name: string;
  readonly count: number;
  /** What is known besides: answers that were made to order cover nothing. */
  readonly note?: string;
}

export interface CoverageGroup {
  readonly title: string;
  /** How many the specification has, also where only those are listed that are missing. */
  readonly total: number;
  readonly parts: readonly CoveragePart[];
}

type Operation = Schema<'OperationReport'>;

/** In the order in which they are shown; groups of which the specification has nothing are left out. */
export function groupsOf(operation: Operation): readonly CoverageGroup[] {
  const { answers, parameters, properties, values } = operation;
  return [
    group('Statuses', answers.map(answerPart)),
    group(
      'Parameters',
      parameters.map(({ location, name, count }) => ({ name: `${location} ${name}`, count })),
    ),
    group('Properties', properties.map(propertyPart)),
    group('Values', values.map(valuePart)),
    ...answers.map(({ status, mediaType, properties: found }) =>
      group(
        ['Properties of answer', status, mediaType].filter(Boolean).join(' '),
        found.map(propertyPart),
      ),
    ),
  ].filter(({ total }) => total > 0);
}

function group(title: string, parts: readonly CoveragePart[]): CoverageGroup {
  return { title, total: parts.length, parts };
}

function propertyPart({ pointer, count }: Operation['properties'][number]): CoveragePart {
  return { name: pointer, count };
}

function valuePart({ location, pointer, value, count }: Operation['values'][number]): CoveragePart {
  const where = location === 'body' ? pointer : `${location} ${pointer}`;
  return { name: `${where} = ${JSON.stringify(value)}`, count };
}

/** The properties of an event's body. */
export function groupsOfEvent({
  properties,
}: Schema<'ProviderReport'>['events'][number]): readonly CoverageGroup[] {
  if (properties.length === 0) return [];
  return [group('Properties', properties.map(propertyPart))];
}

function answerPart({ status, mediaType, count, forced }: Operation['answers'][number]) {
  return {
    name: mediaType === null ? status : `${status} ${mediaType}`,
    count,
    ...(forced > 0 && { note: `${forced} made to order` }),
  };
}

export function missingIn(groups: readonly CoverageGroup[]): number {
  return groups.flatMap(({ parts }) => parts).filter(({ count }) => count === 0).length;
}

/** Without what was exercised, and without the groups that are then empty. */
export function onlyMissing(groups: readonly CoverageGroup[]): readonly CoverageGroup[] {
  return groups
    .map((whole) => ({ ...whole, parts: whole.parts.filter(({ count }) => count === 0) }))
    .filter(({ parts }) => parts.length > 0);
}
