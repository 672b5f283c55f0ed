/** What was made of one provider's specification, as text. */
import type { ProviderReport, Share } from '../api/contract-coverage/contract-report.ts';
import { alignColumns } from './align-columns.ts';
import { renderAnswers, renderForced } from './render-answers.ts';
import { isMissing, renderMissing, renderUnseen, renderUnseenOfEvent } from './render-missing.ts';
import { renderViolations } from './render-violations.ts';
import type { Shorten } from './shorten.ts';

export function renderProvider(provider: ProviderReport, shorten: Shorten): string {
  const { name, operations, violations } = provider;
  return [
    `${name}: ${shares(provider)}\n`,
    indented(alignColumns(renderAnswers(operations, shorten))),
    section(
      'Not sent',
      operations.flatMap((operation) => renderMissing(operation, shorten)),
    ),
    section('Events not sent', missingEvents(provider, shorten)),
    section('Not in the answers and events that were sent', unseen(provider, shorten)),
    section(
      'Made to order (Prefer, faults), not counted',
      operations.flatMap((operation) => renderForced(operation, shorten)),
    ),
    section('Refused', refusedOf(provider, shorten)),
    section(
      'Answers and events that broke the specification',
      renderViolations(violations.sandbox, shorten),
    ),
    section('Requests that broke the specification', renderViolations(violations.client, shorten)),
  ].join('');
}

function shares({ summary }: ProviderReport): string {
  const counted: readonly (readonly [Share, string])[] = [
    [summary.operations, 'operations'],
    [summary.answers, 'answers'],
    [summary.parameters, 'parameters'],
    [summary.properties, 'properties'],
    [summary.values, 'values'],
    [summary.events, 'events'],
    [summary.answerProperties, 'properties of answers'],
    [summary.eventProperties, 'properties of events'],
  ];
  return counted
    .filter(([{ total }]) => total > 0)
    .map(([{ covered, total }, what]) => `${covered} of ${total} ${what}`)
    .join(', ');
}

/** Whoever caused no event at all tests none. */
function missingEvents(
  { events, summary }: ProviderReport,
  { list }: Shorten,
): (readonly string[])[] {
  const missing = events.filter(isMissing).map(({ name }) => name);
  return summary.events.covered === 0 || missing.length === 0 ? [] : [[list(110, missing)]];
}

function unseen({ operations, events }: ProviderReport, shorten: Shorten): (readonly string[])[] {
  return [
    ...operations.flatMap((operation) => renderUnseen(operation, shorten)),
    ...events.flatMap((event) => renderUnseenOfEvent(event, shorten)),
  ];
}

function refusedOf(
  { operations, unmatched }: ProviderReport,
  { cut, list }: Shorten,
): (readonly string[])[] {
  const all = [...operations, { id: 'no operation', refusals: unmatched.refusals }];
  return all
    .filter(({ refusals }) => refusals.length > 0)
    .map(({ id, refusals }) => [
      cut(28, id),
      list(
        90,
        refusals.map(({ kind, count }) => (count > 1 ? `${kind} ×${count}` : kind)),
      ),
    ]);
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `\n  ${title}\n${indented(indented(alignColumns(rows)))}`;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');
