/** `/__admin/sandboxes/{sandbox}/secrets` */
import { jsonAnswer } from '../api/answers.ts';
import type { SandboxHandler } from './admin-request.ts';
import { providersOfQuery } from './find-provider.ts';

export const listSecrets: SandboxHandler = (request) =>
  jsonAnswer(200, {
    secrets: providersOfQuery(request).flatMap(({ name, secrets }) =>
      (secrets?.(request.sandbox) ?? []).map((secret) => ({ provider: name, ...secret })),
    ),
  });
