/** Finds the sandbox that the path names, for handlers that work in one. */
import { unknownSandbox } from '../api/unknown-sandbox.ts';
import type { AdminHandler, SandboxHandler } from './admin-request.ts';
import { Refusal } from './refusal.ts';

export function inSandbox(handler: SandboxHandler): AdminHandler {
  return (request) => {
    const { sandboxes } = request.context;
    const id = String(request.params['sandbox']);
    const sandbox = sandboxes.get(id);
    if (!sandbox) throw new Refusal(unknownSandbox(id, sandboxes));
    // For as long as its client waits for the answer, or follows a stream.
    request.gone.addEventListener('abort', sandbox.hold(), { once: true });
    return handler({ ...request, sandbox });
  };
}
