/** A logger for Prism that does nothing. Even a silent pino builds a child per request, 50 µs of nothing. */
import type { PrismHttpComponents } from '@stoplight/prism-http';

type PrismLogger = PrismHttpComponents['logger'];

const nothing = (): void => undefined;

export function createSilentLogger(): PrismLogger {
  const logger: Record<string, unknown> = { level: 'silent', child: () => logger };
  for (const level of ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal']) {
    logger[level] = nothing;
  }
  return logger as unknown as PrismLogger;
}
