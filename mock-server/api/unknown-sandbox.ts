/** The refusal of a sandbox that there is not. */
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { nearest } from './nearest.ts';
import type { ProblemDetails } from './problem-json.ts';

export function unknownSandbox(id: string, sandboxes: Sandboxes): ProblemDetails {
  return {
    status: 404,
    title: 'Unknown sandbox',
    detail:
      `There is no sandbox ${JSON.stringify(id)}. ` +
      'Create it with POST /__admin/sandboxes, or use one of `nearest`.',
    nearest: nearest(
      id,
      sandboxes.list().map((sandbox) => sandbox.id),
    ),
  };
}
