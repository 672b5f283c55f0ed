/** `/__admin/contract` and `/__admin/sandboxes/{sandbox}/contract` */
import { jsonAnswer } from '../api/answers.ts';
import type { AdminHandler, SandboxHandler } from './admin-request.ts';

export const getContract: AdminHandler = ({ context }) =>
  jsonAnswer(200, context.coverage.report());

export const getSandboxContract: SandboxHandler = ({ context, sandbox }) =>
  jsonAnswer(200, context.coverage.reportOf(sandbox));
