/** `/__admin/sandboxes/{sandbox}/subscriptions` */
import { jsonAnswer } from '../api/answers.ts';
import type { SandboxHandler } from './admin-request.ts';
import { providersOfQuery } from './find-provider.ts';

export const listSubscriptions: SandboxHandler = (request) =>
  jsonAnswer(200, {
    subscriptions: providersOfQuery(request).flatMap((provider) =>
      provider.subscriptions(request.sandbox),
    ),
  });
