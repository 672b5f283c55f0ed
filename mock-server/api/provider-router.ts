/**
 * The life of one provider request, as Express middleware in one router. It runs on node:http without an
 * `express()` application, whose exchange of prototypes would cost two thirds of the throughput.
 */
import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Problem } from '../rules/problem.ts';
import { isProblem } from '../rules/problem.ts';
import type { Rule } from '../rules/rule.ts';
import { catchUp } from './catch-up.ts';
import { checkAnswer } from './check-answer.ts';
import type { CheckedAnswer } from './check-answer.ts';
import { exchangeOf, operationOf } from './exchange.ts';
import { faultStage } from './fault-stage.ts';
import { abandon, finish, refuse } from './finish-exchange.ts';
import type { FinishSettings } from './finish-exchange.ts';
import { mockStage } from './mock-stage.ts';
import { probeStage } from './probe-stage.ts';
import type { ProbeSettings } from './probe-stage.ts';
import type { NamedRule, OperationPolicy, Provider, StageName } from './provider.ts';
import { throttleStage } from './quota-headers.ts';
import { readBody } from './read-json.ts';
import { receiveBody } from './receive-body.ts';
import { runRules } from './run-rules.ts';

export interface RouterSettings extends ProbeSettings {
  /** Rules left out, as `<provider>.<rule>`: for tests that show what each of them is there for. */
  readonly withoutRules: ReadonlySet<string>;
}

/** The router expects requests that carry an exchange (`attachExchange`). */
export function providerRouter(provider: Provider, settings: RouterSettings): Router {
  const router = Router();
  const use = (name: string, stage: Rule): void =>
    void router.use(named(name, stage) as unknown as RequestHandler);
  const applied = (rules: readonly NamedRule[] | undefined): readonly NamedRule[] =>
    (rules ?? []).filter((rule) => !settings.withoutRules.has(`${provider.name}.${rule.name}`));
  const policies = new Map(
    Object.entries(provider.operations).map(([id, policy]) => [
      id,
      { ...policy, early: applied(policy.early), rules: applied(policy.rules) },
    ]),
  );
  const stages: Record<StageName, Rule> = {
    authenticate: asStage(applied([provider.authenticate])),
    throttle: asStage(applied([{ name: 'throttle', rule: throttleStage(provider) }])),
    match,
    read,
    normalise: normaliseStage(policies),
    validate,
  };

  use('receive', receiveStage(settings));
  use('fault', faultStage(settings));
  for (const stage of provider.stages) use(stage, stages[stage]);
  use(
    'mock',
    mockStage({
      hasHandler: (operationId) => policies.has(operationId),
      finish: (request, response, checked) => {
        finish(request, response, checked, settings);
      },
      onDefect: settings.onDefect,
    }),
  );
  use('probe', probeStage(policies, settings));
  use('handle', handleStage(policies, settings));
  router.use(refuse(settings) as unknown as ErrorRequestHandler);
  return router;
}

type AppliedPolicy = OperationPolicy & {
  readonly early: readonly NamedRule[];
  readonly rules: readonly NamedRule[];
};

/** The exchange knows how far it has come, and so its record where it ended. */
function named(name: string, stage: Rule): Rule {
  return (request, response, next) => {
    exchangeOf(request).stage = name;
    stage(request, response, next);
  };
}

function asStage(rules: readonly NamedRule[]): Rule {
  return (request, response, next) => {
    next(runRules(rules, request, response));
  };
}

function receiveStage(settings: FinishSettings): Rule {
  return (request, response, next) => {
    receiveBody(request, response, (received) => {
      catchUp(exchangeOf(request));
      if (received === 'aborted') {
        abandon(request, settings, 'The client went away before its request was complete.');
        return;
      }
      // Whether it is too large is said by `read`, when it is the body's turn.
      exchangeOf(request).rawBody = received;
      next();
    });
  };
}

const match: Rule = (request, _response, next) => {
  const { match: found } = exchangeOf(request);
  switch (found.kind) {
    case 'matched':
      next();
      return;
    case 'wrong-method':
      next({ kind: 'method-not-allowed', allow: found.allow } satisfies Problem);
      return;
    case 'no-path':
      next({ kind: 'route-not-found' } satisfies Problem);
  }
};

/** An operation that takes no body does not look at one. */
const read: Rule = (request, _response, next) => {
  const exchange = exchangeOf(request);
  if (!operationOf(exchange).http.request?.body) {
    next();
    return;
  }
  if (request.headers['content-encoding'] !== undefined) {
    exchange.notes.push('Compressed bodies are not understood: the body was taken as it came.');
  }
  const result = readBody(exchange.rawBody, exchange.mediaType, exchange.provider.body);
  if (isProblem(result)) {
    next(result);
    return;
  }
  exchange.sentBody = result.value;
  if (result.value === undefined && exchange.rawBody.length > 0) {
    exchange.notes.push(
      `The body was not read: its Content-Type is ${exchange.mediaType ?? 'missing'}.`,
    );
  }
  setBody(request, result.value);
  next();
};

/** Rules read the body where body parsers put it, handlers read it from the exchange. */
function setBody(request: IncomingMessage, body: unknown): void {
  exchangeOf(request).body = body;
  (request as IncomingMessage & { body?: unknown }).body = body;
}

function normaliseStage(policies: ReadonlyMap<string, AppliedPolicy>): Rule {
  return (request, response, next) => {
    const exchange = exchangeOf(request);
    const problem = runRules(
      policies.get(operationOf(exchange).id)?.early ?? [],
      request,
      response,
      exchange,
    );
    if (!problem && exchange.provider.normalise) {
      exchange.stage = 'normalise';
      exchange.provider.normalise(exchange);
      setBody(request, exchange.body);
    }
    next(problem);
  };
}

const validate: Rule = (request, _response, next) => {
  const exchange = exchangeOf(request);
  const { match: found, provider } = exchange;
  if (found.kind !== 'matched') throw new Error('Nothing to validate: no operation matched.');
  const verdict = found.operation.validateRequest({
    path: found.path,
    query: exchange.query,
    headers: request.headers,
    body: exchange.body,
    mediaType: exchange.body === undefined ? undefined : 'application/json',
  });
  exchange.params = verdict;
  const violations = provider.tolerates
    ? verdict.violations.filter((violation) => !provider.tolerates?.(violation, exchange))
    : verdict.violations;
  next(
    violations.length > 0 ? ({ kind: 'invalid-request', violations } satisfies Problem) : undefined,
  );
};

/** The operation's rules and its handler, in one transaction that also falls when the answer breaks the contract. */
function handleStage(policies: ReadonlyMap<string, AppliedPolicy>, settings: RouterSettings): Rule {
  return (request, response, next) => {
    const exchange = exchangeOf(request);
    const policy = policies.get(operationOf(exchange).id);
    if (!policy) throw new Error(`The mock did not answer ${operationOf(exchange).id}.`);
    let checked: CheckedAnswer | undefined;
    const result = exchange.sandbox.transact(
      exchange.id,
      (transaction) => {
        exchange.transaction = transaction;
        const problem = runRules(policy.rules, request, response, exchange);
        if (problem) return problem;
        exchange.stage = 'handle';
        return policy.handle(transaction, exchange);
      },
      {
        keep: (outcome) => {
          if (isProblem(outcome)) return false;
          checked = checkAnswer(exchange, outcome);
          return checked.violations.length === 0;
        },
      },
    );
    exchange.transaction = undefined;
    if (isProblem(result)) next(result);
    else finish(request, response, checked ?? checkAnswer(exchange, result), settings);
  };
}
