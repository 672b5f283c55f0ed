/** The request, and what is told at the end, in wrk's own language (Lua). */
import type { Call } from './call-server.ts';

/** A line of JSON, a `LoadResult`. wrk counts in microseconds, and as refused what has a status above 399. */
const report = `done = function(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"p50Ms":%.3f,"p99Ms":%.3f,"refused":%d,"failed":%d}\\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.status, e.connect + e.read + e.write + e.timeout))
end
`;

export function wrkScript({ method, headers, body }: Omit<Call, 'url'>): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `wrk.headers[ ${quoted(name)} ] = ${quoted(value)}`,
  );
  const content = body === undefined ? [] : [`wrk.body = ${quoted(body)}`];
  return [`wrk.method = ${quoted(method)}`, ...lines, ...content, report].join('\n');
}

/** In long brackets nothing is escaped; they need a level that does not occur inside. */
function quoted(text: string): string {
  let level = '=';
  while (text.includes(`]${level}]`)) level += '=';
  return `[${level}[${text}]${level}]`;
}
