/** The log: one line per request, with nothing in it that lets somebody in. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Exchange } from '../api/exchange.ts';
import type { Provider } from '../api/provider.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Config } from '../config/config.ts';
import type { OtherRequest } from '../api/request-listener.ts';
import { createMask } from './mask.ts';
import { asLines } from './log-lines.ts';
import { describeProblem } from '../api/describe-problem.ts';
import type { Terminal } from './terminal.ts';

export function createLog(
  { logFormat, logLevel }: Pick<Config, 'logFormat' | 'logLevel'>,
  terminal: Pick<Terminal, 'error' | 'isTerminal'>,
): Logger {
  const level = { level: logLevel, base: null };
  if (logFormat === 'json') return pino(level, { write: terminal.error });
  return pino(level, { write: asLines(terminal) });
}

/** @returns what to call when a request to a provider was answered, or broken off */
export function logAnswered(
  log: Logger,
  providers: readonly Provider[],
): (exchange: Exchange) => void {
  if (!log.isLevelEnabled('info')) return () => undefined;
  const carriers = providers.flatMap(({ credentials }) =>
    credentials.flatMap(({ headers }) => Object.keys(headers)),
  );
  const mask = createMask(carriers);
  return (exchange) => {
    const { answer, problem, notes, sandbox, provider, method, path, queryText } = exchange;
    const durationMs = rounded(elapsedNow() - exchange.startedAt);
    const url = queryText === '' ? path : `${path}?${mask.query(queryText)}`;
    const details = {
      sandbox: sandbox.id,
      provider: provider.name,
      operation: exchange.match.kind === 'matched' ? exchange.match.operation.id : null,
      method,
      url,
      status: answer?.status ?? null,
      durationMs,
      ...(problem && { problem: problem.kind }),
      ...(notes.length > 0 && { notes }),
      ...(log.isLevelEnabled('debug') && {
        body: mask.data(exchange.sentBody),
        answer: mask.data(answer?.body),
        answerHeaders: mask.data(answer?.headers),
      }),
    };
    const where = sandbox.id === 'default' ? provider.name : `${sandbox.id}/${provider.name}`;
    const why = problem ? ` (${describeProblem(problem)})` : '';
    const said = notes.map((note) => ` · ${note}`).join('');
    const outcome = answer ? `→ ${answer.status}` : 'broken off';
    log.info(details, `${method} ${where} ${url} ${outcome}${why} ${durationMs} ms${said}`);
  };
}

/** @returns what to call when a request that reached no provider was answered */
export function logOther(log: Logger): (seen: OtherRequest) => void {
  if (!log.isLevelEnabled('info')) return () => undefined;
  const mask = createMask([]);
  return ({ method, target, status, durationMs: exact }) => {
    const [path = '', query] = target.split('?', 2);
    const url = query === undefined ? path : `${path}?${mask.query(query)}`;
    const durationMs = rounded(exact);
    log.info({ method, url, status, durationMs }, `${method} ${url} → ${status} ${durationMs} ms`);
  };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
