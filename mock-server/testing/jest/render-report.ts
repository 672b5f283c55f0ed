/** What a matcher says when it fails. */
import type { Finding, Report } from './finding.ts';

/** What of jest's own context is used; other runners may lack any of it. */
export interface Painting {
  readonly isNot?: boolean | undefined;
  readonly promise?: string | undefined;
  readonly utils?: {
    readonly EXPECTED_COLOR?: (text: string) => string;
    readonly RECEIVED_COLOR?: (text: string) => string;
  };
}

export interface Call {
  readonly matcher: string;
  /** `response` */
  readonly noun: string;
  /** As in the source: `'shop', 'sold'`. */
  readonly args: readonly string[];
}

/** More of them would hide the first. */
const mostShown = 30;

export function renderReport(report: Report, call: Call, painting: Painting): string {
  const lines = [hint(call, painting)];
  let left = mostShown;
  let hidden = 0;
  for (const { title, findings } of report.sections) {
    if (!report.isSatisfied && findings.length === 0) continue;
    lines.push('', title);
    if (report.isSatisfied) lines.push('  Nothing in it differs from the contract.');
    for (const finding of findings.slice(0, left)) lines.push(...block(finding, painting));
    hidden += Math.max(0, findings.length - left);
    left = Math.max(0, left - findings.length);
  }
  if (hidden > 0) lines.push('', `and ${hidden} more`);
  if (report.advice !== undefined) lines.push('', report.advice);
  return lines.join('\n');
}

function hint({ matcher, noun, args }: Call, { isNot, promise, utils }: Painting): string {
  const way = [promise, isNot === true ? 'not' : undefined, matcher].filter(Boolean).join('.');
  const received = utils?.RECEIVED_COLOR?.(noun) ?? noun;
  const expected = args.map((arg) => utils?.EXPECTED_COLOR?.(arg) ?? arg).join(', ');
  return `expect(${received}).${way}(${expected})`;
}

function block(finding: Finding, { utils }: Painting): string[] {
  const { where, expected, received, schema } = finding;
  return [
    `  ${where}`,
    `    expected: ${utils?.EXPECTED_COLOR?.(expected) ?? expected}`,
    `    received: ${utils?.RECEIVED_COLOR?.(received) ?? received}`,
    ...(schema === undefined ? [] : [`    schema:   ${schema}`]),
  ];
}
