/** Finds the sandbox that the path names, for handlers that work in one. */
import { nearest } from '../api/nearest.ts';
import type { AdminHandler, SandboxHandler } from './admin-request.ts';
import { Refusal } from './refusal.ts';

export function inSandbox(handler: SandboxHandler): AdminHandler {
  return (request) => {
    const { sandboxes } = request.context;
    const id = String(request.params['sandbox']);
    const sandbox = sandboxes.get(id);
    if (sandbox) return handler({ ...request, sandbox });
    const known = sandboxes.list().map((other) => other.id);
    throw new Refusal({
      status: 404,
      title: 'Unknown sandbox',
      detail:
        `There is no sandbox ${JSON.stringify(id)}. ` +
        'Create it with POST /__admin/sandboxes, or use one of `nearest`.',
      nearest: nearest(id, known),
    });
  };
}
