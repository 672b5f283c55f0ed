/** `/__admin/health` */
import { jsonAnswer } from '../api/answers.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { AdminHandler } from './admin-request.ts';

export const getHealth: AdminHandler = ({ context }) =>
  jsonAnswer(200, {
    status: 'ok',
    version: context.version,
    providers: context.providers.map(({ name }) => name),
    sandboxes: context.sandboxes.list().length,
    uptimeSeconds: Math.round(elapsedNow() - context.startedAt) / 1000,
  });
