/** `/__admin/sandboxes/{sandbox}/keys` */
import { jsonAnswer } from '../api/answers.ts';
import type { SandboxHandler } from './admin-request.ts';
import { providersOfQuery } from './find-provider.ts';

export const listKeys: SandboxHandler = (request) =>
  jsonAnswer(200, {
    keys: providersOfQuery(request).flatMap(({ name, keys }) =>
      (keys?.(request.sandbox) ?? []).map((key) => ({ provider: name, ...key })),
    ),
  });
