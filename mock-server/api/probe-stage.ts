/**
 * The `probe` stage: what a provider calls while its client waits for the answer. Handlers may not wait, so it stands
 * before their transaction, and nothing is held meanwhile: other requests of the sandbox go on.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CalledTarget, TargetCall } from '../delivery/call-target.ts';
import type { Problem } from '../rules/problem.ts';
import { isProblem } from '../rules/problem.ts';
import type { Rule } from '../rules/rule.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { catchUp } from './catch-up.ts';
import { exchangeOf, operationOf } from './exchange.ts';
import { abandon } from './finish-exchange.ts';
import type { FinishSettings } from './finish-exchange.ts';
import type { OperationPolicy, Probe } from './provider.ts';
import { runRules } from './run-rules.ts';

export interface ProbeSettings extends FinishSettings {
  /** Calls a URL as deliveries of that provider do, guard and forwards included. Never rejects. */
  readonly callTarget: (
    sandbox: Sandbox,
    provider: string,
    call: TargetCall,
  ) => Promise<CalledTarget>;
}

export function probeStage(
  policies: ReadonlyMap<string, OperationPolicy>,
  settings: ProbeSettings,
): Rule {
  return (request, response, next) => {
    const exchange = exchangeOf(request);
    const policy = policies.get(operationOf(exchange).id);
    const planned = policy && rehearse(policy, request, response);
    if (planned === undefined || isProblem(planned)) {
      next(planned);
      return;
    }
    settings
      .callTarget(exchange.sandbox, exchange.provider.name, planned)
      .then((called) => {
        catchUp(exchange);
        if (response.closed || response.socket?.destroyed === true) {
          abandon(request, settings, 'The client went away while the probe was under way.');
          return;
        }
        exchange.stage = 'probe';
        const problem = planned.judge(called);
        exchange.notes.push(describe(called, problem));
        next(problem);
      })
      .catch(next);
  };
}

/** What the rules refuse is not called first; they hold again in the handler's transaction, after others had their turn. */
function rehearse(
  { probe, rules = [] }: OperationPolicy,
  request: IncomingMessage,
  response: ServerResponse,
): Probe | Problem | undefined {
  if (!probe) return undefined;
  const exchange = exchangeOf(request);
  try {
    return exchange.sandbox.transact(
      exchange.id,
      (transaction) => {
        exchange.transaction = transaction;
        const planned = probe(transaction, exchange);
        return planned && (runRules(rules, request, response, exchange) ?? planned);
      },
      { keep: () => false },
    );
  } finally {
    exchange.transaction = undefined;
  }
}

function describe(
  { request, response, error, withheld }: CalledTarget,
  problem: Problem | undefined,
): string {
  if (withheld === 'captured') {
    const verdict = problem ? 'counts as unreachable' : 'counts as reachable';
    return `Probe of ${request.url}: not called (public name, not forwarded); ${verdict}`;
  }
  const outcome = response ? `status ${response.status}` : (error?.message ?? 'no answer');
  return `Probed ${request.url}: ${outcome}`;
}
