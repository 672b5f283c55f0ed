/** What was made of one provider's specification, as text. */
import type { ProviderReport, Share } from '../api/contract-coverage/contract-report.ts';
import { alignColumns } from './align-columns.ts';
import { renderAnswers, renderForced } from './render-answers.ts';
import { isMissing, renderMissing } from './render-missing.ts';
import { renderViolations } from './render-violations.ts';
import { cut, listWithin } from './shorten.ts';

export function renderProvider(provider: ProviderReport): string {
  return [
    `${provider.name}: ${shares(provider)}\n`,
    indented(alignColumns(renderAnswers(provider.operations))),
    section('Not sent', provider.operations.flatMap(renderMissing)),
    section('Events not sent', missingEvents(provider)),
    section(
      'Made to order (Prefer, faults), not counted',
      provider.operations.flatMap(renderForced),
    ),
    section('Refused', refusedOf(provider)),
    section(
      'Answers and events that broke the specification',
      renderViolations(provider.violations.sandbox),
    ),
    section('Requests that broke the specification', renderViolations(provider.violations.client)),
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
  ];
  return counted
    .filter(([{ total }]) => total > 0)
    .map(([{ covered, total }, what]) => `${covered} of ${total} ${what}`)
    .join(', ');
}

function missingEvents({ events, summary }: ProviderReport): (readonly string[])[] {
  const missing = events.filter(isMissing).map(({ name }) => name);
  return summary.events.covered === 0 || missing.length === 0 ? [] : [[listWithin(110, missing)]];
}

function refusedOf({ operations, unmatched }: ProviderReport): (readonly string[])[] {
  const all = [...operations, { id: 'no operation', refusals: unmatched.refusals }];
  return all
    .filter(({ refusals }) => refusals.length > 0)
    .map(({ id, refusals }) => [
      cut(28, id),
      listWithin(
        90,
        refusals.map(({ kind, count }) => (count > 1 ? `${kind} ×${count}` : kind)),
      ),
    ]);
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `\n  ${title}\n${indented(indented(alignColumns(rows)))}`;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');
