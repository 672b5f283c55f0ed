/** Which checks a request passed and where it stopped, in the order in which its provider checks. */
import { describeProblem } from '../api/describe-problem.ts';
import { preferenceOf } from '../api/preference-of.ts';
import { problemJson } from '../api/problem-json.ts';
import type { OperationPolicy, Provider, StageName } from '../api/provider.ts';
import type { Operation } from '../contract/types.ts';
import { isProblem } from '../rules/problem.ts';
import type { RequestRecord } from '../sandbox/request-record.ts';

export interface Check {
  readonly name: string;
  readonly outcome: 'passed' | 'refused' | 'skipped' | 'notReached';
  readonly detail?: string;
}

/** What there is to check. @property skipped why nothing was looked at there */
interface Step {
  readonly name: string;
  readonly skipped?: string | undefined;
}

/**
 * Composed from the provider as it is today: of the request only the check that it did not get beyond is remembered.
 * @param isAnswerBroken whether the answer broke the specification
 */
export function checksOf(
  record: RequestRecord,
  provider: Provider,
  isAnswerBroken: boolean,
): readonly Check[] {
  const { stoppedAt } = record;
  const steps = stepsOf(record, provider);
  const found = steps.findIndex(({ name }) => name === stoppedAt);
  const isWhole = stoppedAt === undefined || stoppedAt === answerCheck;
  const last = isWhole ? steps.length : found;
  return [
    ...steps.map((step, index): Check => {
      if (index > last) return { name: step.name, outcome: 'notReached' };
      if (index === last) return lastCheck(step, record, isAnswerBroken);
      return step.skipped === undefined
        ? { name: step.name, outcome: 'passed' }
        : { name: step.name, outcome: 'skipped', detail: step.skipped };
    }),
    checkOfAnswer(record, provider, isAnswerBroken),
  ];
}

const answerCheck = 'answer';

function stepsOf(record: RequestRecord, provider: Provider): Step[] {
  const { operations } = provider.specification;
  const operation = operations.find(({ id }) => id === record.operation);
  const policy = operation && provider.operations[operation.id];
  const stages = provider.stages.flatMap((name) => stageSteps(name, record, provider, policy));
  return [
    ...stages.map((step) => ({ ...step, skipped: step.skipped ?? unread(step.name, operation) })),
    ...(operation ? ownSteps(record, policy) : []),
  ];
}

/** What is refused whatever the body says stands before the body is looked at. */
function stageSteps(
  name: StageName,
  record: RequestRecord,
  { normalise }: Provider,
  policy: OperationPolicy | undefined,
): Step[] {
  switch (name) {
    case 'normalise': {
      const skipped = normalise ? undefined : 'This provider takes every request as it is.';
      return [...(policy?.early ?? []).map((rule) => ({ name: rule.name })), { name, skipped }];
    }
    case 'throttle': {
      const isCounted = record.counted.some(({ op }) => op === 'hit');
      return [{ name, skipped: isCounted ? undefined : 'No rate limit counted it.' }];
    }
    case 'authenticate':
    case 'match':
    case 'read':
    case 'validate':
      return [{ name }];
  }
}

function unread(name: string, operation: Operation | undefined): string | undefined {
  const isIdle = name === 'read' && operation && !operation.http.request?.body;
  return isIdle ? 'The operation takes no body.' : undefined;
}

function ownSteps({ headers }: RequestRecord, policy: OperationPolicy | undefined): Step[] {
  const rules = policy?.rules ?? [];
  if (preferenceOf(headers['prefer'])) {
    const skipped = 'Prefer asks for an answer from the specification.';
    return [...rules.map(({ name }) => ({ name, skipped })), { name: 'mock' }];
  }
  if (!policy) return [{ name: 'mock' }];
  const probe = policy.probe ? [{ name: 'probe' }] : [];
  return [...rules.map(({ name }) => ({ name })), ...probe, { name: 'handle' }];
}

/**
 * An answer made to order is no refusal, and who went away was not refused either. A refusal whose words broke the
 * specification has these words left, and they are about the answer.
 */
function lastCheck(
  { name }: Step,
  { problem, status }: RequestRecord,
  isAnswerBroken: boolean,
): Check {
  if (isProblem(problem)) {
    return {
      name,
      outcome: 'refused',
      ...(!isAnswerBroken && { detail: describeProblem(problem) }),
    };
  }
  if (status === null) return { name, outcome: 'notReached', detail: 'It was broken off here.' };
  return { name, outcome: 'passed' };
}

function checkOfAnswer(
  { status, problem, answerHeaders }: RequestRecord,
  { refusesOutsideDocument }: Provider,
  isBroken: boolean,
): Check {
  const name = answerCheck;
  if (status === null) return { name, outcome: 'notReached' };
  if (isBroken) {
    return {
      name,
      outcome: 'refused',
      ...(isProblem(problem) && { detail: describeProblem(problem) }),
    };
  }
  const skip = (detail: string): Check => ({ name, outcome: 'skipped', detail });
  if (isProblem(problem) && problem.kind === 'fault') {
    return skip('What a fault plays is not held to the specification.');
  }
  const isOwn = refusesOutsideDocument && problem && answerHeaders['Content-Type'] === problemJson;
  return isOwn
    ? skip("The refusal is the sandbox's own: no document speaks of it.")
    : { name, outcome: 'passed' };
}
