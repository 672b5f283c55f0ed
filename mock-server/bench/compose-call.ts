/** A request of the workload as it is sent to one server. */
import type { Call } from './call-server.ts';
import type { WorkRequest, Workload } from './workload.ts';

/** @param base address below which the specification's paths are served */
export function composeCall(base: string, workload: Workload, request: WorkRequest): Call {
  const { method, path, body } = request;
  const url = `${base}${path}`;
  if (body === undefined) return { method, url, headers: workload.headers };
  const headers = { ...workload.headers, 'Content-Type': 'application/json' };
  return { method, url, headers, body: JSON.stringify(body) };
}
