/** An entry of the log as a line for people. */
import { prettyFactory } from 'pino-pretty';

export function prettyLine(colorize: boolean): (entry: string) => string {
  return prettyFactory({
    colorize,
    translateTime: 'SYS:HH:MM:ss.l',
    // The line's message says all of it already.
    ignore: 'sandbox,provider,operation,method,url,status,durationMs,problem,notes',
    singleLine: true,
  });
}
