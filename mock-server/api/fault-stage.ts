/** The `fault` stage: what was armed on purpose strikes before anything else has looked at the request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mock } from '../contract/mock.ts';
import { mockOnDemand } from '../contract/mock-on-demand.ts';
import type { Problem } from '../rules/problem.ts';
import type { Next, Rule } from '../rules/rule.ts';
import { faults } from '../sandbox/faults.ts';
import { catchUp } from './catch-up.ts';
import { checkAnswer } from './check-answer.ts';
import { exchangeOf } from './exchange.ts';
import { accountOfCredential } from './faults/concerns.ts';
import { declaredAnswer } from './faults/declared-answer.ts';
import { dropConnection } from './faults/end-connection.ts';
import { holdUp } from './faults/hold-up.ts';
import { meetFaults } from './faults/meet-faults.ts';
import type { Meeting } from './faults/meet-faults.ts';
import { abandon, close, finish } from './finish-exchange.ts';
import type { FinishSettings } from './finish-exchange.ts';

export function faultStage(settings: FinishSettings): Rule {
  const stage: Stage = { settings, mock: mockOnDemand() };
  return (request, response, next) => {
    const exchange = exchangeOf(request);
    if (exchange.sandbox.state.table(faults).size === 0) {
      next();
      return;
    }
    const { delayMs, end, onAnswer } = meetFaults(exchange, () =>
      accountOfCredential(exchange, request, response),
    );
    exchange.faults = onAnswer;
    holdUp(response, delayMs, (outcome) => {
      catchUp(exchange);
      if (outcome === 'gone') {
        abandon(request, settings, 'The client went away while a fault held its request up.');
      } else goOn(end, stage, request, response, next);
    });
  };
}

interface Stage {
  readonly settings: FinishSettings;
  readonly mock: Mock;
}

function goOn(
  end: Meeting['end'],
  stage: Stage,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
): void {
  switch (end?.kind) {
    case undefined:
      next();
      return;
    case 'drop':
      exchangeOf(request).forced = true;
      close(request, stage.settings);
      dropConnection(response.socket);
      return;
    case 'status':
      refuseWith(end.status, stage, request, response, next);
  }
}

function refuseWith(
  status: number,
  { mock, settings }: Stage,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
): void {
  const exchange = exchangeOf(request);
  const problem: Problem = { kind: 'fault', status };
  declaredAnswer(mock, exchange, status)
    .then((answer) => {
      if (answer === undefined) {
        next(problem);
        return;
      }
      exchange.problem = problem;
      exchange.forced = true;
      finish(request, response, checkAnswer(exchange, answer), settings);
    })
    .catch(next);
}
