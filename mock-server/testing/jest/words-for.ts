/** What was expected, in words. */
import type { Violation } from '../../contract/types.ts';
import { showValue } from './show-value.ts';

type Params = Violation['params'];

export function wordsFor(violation: Violation): string {
  const words = byKeyword.get(violation.keyword)?.(violation.params);
  const name = violation.propertyName;
  const all = words ?? violation.message;
  return name === undefined ? all : `${all} as the name ${showValue(name)}`;
}

const byKeyword: ReadonlyMap<string, (params: Params) => string> = new Map<
  string,
  (params: Params) => string
>([
  [
    'type',
    ({ type }) =>
      listed(
        [type]
          .flat()
          .flatMap((one) => String(one).split(','))
          .map(kindOf),
      ),
  ],
  ['required', () => 'a value, since it is required'],
  ['dependentRequired', dependent],
  ['dependencies', dependent],
  ['enum', ({ allowedValues }) => listed((allowedValues as unknown[]).map(showValue))],
  ['const', ({ allowedValue }) => showValue(allowedValue)],
  ['pattern', ({ pattern }) => `a text that matches ${String(pattern)}`],
  ['format', ({ format }) => `the format ${String(format)}`],
  ['minLength', ({ limit }) => `at least ${counted(limit, 'character')}`],
  ['maxLength', ({ limit }) => `at most ${counted(limit, 'character')}`],
  ['minItems', ({ limit }) => `at least ${counted(limit, 'item')}`],
  ['maxItems', ({ limit }) => `at most ${counted(limit, 'item')}`],
  ['minProperties', ({ limit }) => `at least ${counted(limit, 'member')}`],
  ['maxProperties', ({ limit }) => `at most ${counted(limit, 'member')}`],
  ['minimum', compared],
  ['maximum', compared],
  ['exclusiveMinimum', compared],
  ['exclusiveMaximum', compared],
  ['multipleOf', ({ multipleOf }) => `a multiple of ${showValue(multipleOf)}`],
  [
    'uniqueItems',
    ({ i, j }) => `no item twice, and those at ${showValue(j)} and ${showValue(i)} are equal`,
  ],
  ['additionalProperties', () => 'no member of that name'],
  ['unevaluatedProperties', () => 'no member of that name'],
  ['items', ({ limit }) => `at most ${counted(limit, 'item')}`],
  ['additionalItems', ({ limit }) => `at most ${counted(limit, 'item')}`],
  ['unevaluatedItems', ({ limit }) => `at most ${counted(limit, 'item')}`],
  ['contains', contained],
  ['not', () => 'what the schema of `not` does not describe'],
  ['anyOf', () => 'what one of the schemas of `anyOf` describes'],
  ['oneOf', onlyOne],
  ['false schema', () => 'nothing at all: the schema is false'],
]);

const kinds: ReadonlyMap<string, string> = new Map([
  ['string', 'a string'],
  ['number', 'a number'],
  ['integer', 'an integer'],
  ['boolean', 'a boolean'],
  ['object', 'an object'],
  ['array', 'an array'],
]);

const kindOf = (type: string): string => kinds.get(type) ?? type;

function listed(all: readonly string[]): string {
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}` : all.join('');
}

function counted(limit: unknown, what: string): string {
  return `${String(limit)} ${what}${limit === 1 ? '' : 's'}`;
}

const comparisons: ReadonlyMap<unknown, string> = new Map([
  ['>=', 'at least'],
  ['<=', 'at most'],
  ['>', 'more than'],
  ['<', 'less than'],
]);

function compared({ comparison, limit }: Params): string {
  return `a number of ${comparisons.get(comparison) ?? String(comparison)} ${showValue(limit)}`;
}

function contained({ minContains, maxContains }: Params): string {
  const most = maxContains === undefined ? '' : ` and at most ${showValue(maxContains)}`;
  return `at least ${showValue(minContains)}${most} of its items as \`contains\` describes`;
}

function dependent({ property }: Params): string {
  return `a value, since ${showValue(property)} is there`;
}

function onlyOne({ passingSchemas }: Params): string {
  const only = 'what just one of the schemas of `oneOf` describes';
  return Array.isArray(passingSchemas)
    ? `${only}, and those at ${passingSchemas.join(' and ')} both do`
    : only;
}
