/** `toSatisfyContract`: holds a response, a request or both to the operation that they belong to. */
import type { Specification } from '../../contract/types.ts';
import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import type { Contract } from './contracts.ts';
import type { Finding, Report, Section } from './finding.ts';
import { findOperations, nameOf } from './find-operations.ts';
import type { Matched, Narrowing, Search } from './find-operations.ts';
import type { Subject } from './subject.ts';
import { MatcherUsageError } from './usage-error.ts';

export interface ContractOptions extends Narrowing {
  /** Of an entry of `sandbox.requests`, the part that is checked; both when it is left out. */
  readonly only?: 'request' | 'answer' | undefined;
}

/** @throws MatcherUsageError when it cannot be known which operation it is, and when nothing would be checked */
export function satisfyContract(
  contract: Contract,
  subject: Subject,
  options: ContractOptions,
): Report {
  if (options.only !== undefined && !subject[options.only]) throw lacking(options.only, subject);
  const found = findOperations(contract, subject.asked, options);
  if (found.kind === 'no-operation') return notThere(found);
  const checked = found.matches.map((match) =>
    checkOne(contract.provider.specification, match, subject, options),
  );
  const satisfied = checked.find(isClean);
  if (satisfied) return { isSatisfied: true, sections: satisfied };
  const likely = likeliest(found.matches, checked, subject);
  const advice =
    likely.length > 1 ? 'Say which one it answers, with { method } or { operation }.' : undefined;
  return { isSatisfied: false, sections: likely.flat(), advice };
}

const isClean = (sections: readonly Section[]): boolean =>
  sections.every(({ findings }) => findings.length === 0);

function checkOne(
  specification: Specification,
  match: Matched,
  { request, answer }: Subject,
  { only }: ContractOptions,
): Section[] {
  const name = nameOf(match.operation);
  const sections: Section[] = [];
  if (request && only !== 'answer') {
    const findings = checkRequest(specification, match, request);
    sections.push({ title: `${name}, request`, findings });
  }
  if (answer && only !== 'request') {
    const findings = checkAnswer(specification, match, answer);
    sections.push({ title: `${name}, answer ${answer.status}`, findings });
  }
  return sections;
}

/** Of several that it may have been, those that know the status at all. */
function likeliest(
  matches: readonly Matched[],
  checked: readonly (readonly Section[])[],
  { answer }: Subject,
): readonly (readonly Section[])[] {
  if (matches.length === 1 || !answer) return checked;
  const knowing = checked.filter(
    (sections) => !sections.some(({ findings }) => isOfStatus(findings)),
  );
  return knowing.length > 0 ? knowing : checked;
}

const isOfStatus = (findings: readonly Finding[]): boolean =>
  findings.some(({ where }) => where === 'the status');

function notThere({ asked, why, nearest }: Extract<Search, { kind: 'no-operation' }>): Report {
  const finding = { where: 'the operation', expected: 'one of the document', received: why };
  const advice = nearest.length > 0 ? `The nearest are ${nearest.join(', ')}.` : undefined;
  return { isSatisfied: false, sections: [{ title: asked, findings: [finding] }], advice };
}

function lacking(part: string, { noun }: Subject): MatcherUsageError {
  return new MatcherUsageError(
    'what was given',
    `{ only: '${part}' } is asked for, and a ${noun} has no ${part}. ` +
      'Leave it out, or give an entry of sandbox.requests.',
  );
}
