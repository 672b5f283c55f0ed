/** The log: one line per request, with nothing in it that lets somebody in. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Exchange } from '../api/exchange.ts';
import type { Provider } from '../api/provider.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Config } from '../config.ts';
import { describeProblem } from './describe-problem.ts';
import type { Terminal } from './terminal.ts';

export function createLog(
  { logFormat, logLevel }: Pick<Config, 'logFormat' | 'logLevel'>,
  terminal: Pick<Terminal, 'error' | 'isTerminal'>,
): Logger {
  const level = { level: logLevel, base: null };
  if (logFormat === 'json') return pino(level, { write: terminal.error });
  const asLine = prettyFactory({
    colorize: terminal.isTerminal,
    translateTime: 'SYS:HH:MM:ss.l',
    // The line's message says all of it already.
    ignore: 'sandbox,provider,operation,method,url,status,durationMs,problem,notes',
    singleLine: true,
  });
  return pino(level, {
    write: (entry: string) => {
      terminal.error(asLine(entry));
    },
  });
}

/** @returns what to call when a request was answered */
export function logAnswered(
  log: Logger,
  providers: () => readonly Provider[],
): (exchange: Exchange) => void {
  if (!log.isLevelEnabled('info')) return () => undefined;
  return (exchange) => {
    const { answer, problem, notes, sandbox, provider, method } = exchange;
    const operation = exchange.match.kind === 'matched' ? exchange.match.operation.id : null;
    const durationMs = Math.round((elapsedNow() - exchange.startedAt) * 10) / 10;
    const url = maskedUrl(exchange);
    const details = {
      sandbox: sandbox.id,
      provider: provider.name,
      operation,
      method,
      url,
      status: answer?.status,
      durationMs,
      ...(problem && { problem: problem.kind }),
      ...(notes.length > 0 && { notes }),
      ...(log.isLevelEnabled('debug') && maskedBodies(exchange, providers())),
    };
    const where = sandbox.id === 'default' ? provider.name : `${sandbox.id}/${provider.name}`;
    const why = problem ? ` (${describeProblem(problem)})` : '';
    const said = notes.map((note) => ` · ${note}`).join('');
    log.info(
      details,
      `${method} ${where} ${url} → ${answer?.status ?? 0}${why} ${durationMs} ms${said}`,
    );
  };
}

const hidden = '***';
const secretName = /secret|token|password|passwd|api[-_]?key|authorization|^key$|cookie/i;

function maskedUrl({ path, queryText }: Exchange): string {
  if (queryText === '') return path;
  const query = queryText.replace(/([^&=]+)=([^&]*)/g, (pair: string, name: string) =>
    secretName.test(name) ? `${name}=${hidden}` : pair,
  );
  return `${path}?${query}`;
}

function maskedBodies(exchange: Exchange, providers: readonly Provider[]): object {
  const carriers = new Set(
    providers.flatMap(({ credentials }) =>
      credentials.flatMap(({ headers }) => Object.keys(headers).map((name) => name.toLowerCase())),
    ),
  );
  const isSecret = (name: string): boolean =>
    secretName.test(name) || carriers.has(name.toLowerCase());
  return {
    body: masked(exchange.body, isSecret),
    answer: masked(exchange.answer?.body, isSecret),
    answerHeaders: masked(exchange.answer?.headers, isSecret),
  };
}

function masked(value: unknown, isSecret: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(item, isSecret));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSecret(name) && item !== null ? hidden : masked(item, isSecret),
    ]),
  );
}
