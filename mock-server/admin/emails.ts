/** `/__admin/sandboxes/{sandbox}/emails` */
import { jsonAnswer } from '../api/answers.ts';
import { toIso } from '../sandbox/clock.ts';
import { emails } from '../sandbox/emails.ts';
import type { SandboxHandler } from './admin-request.ts';
import { providersOfQuery } from './find-provider.ts';

export const listEmails: SandboxHandler = (request) => {
  const asked = new Set(providersOfQuery(request).map(({ name }) => name));
  const found = request.sandbox.state
    .table(emails)
    .all()
    .filter(({ provider }) => asked.has(provider));
  return jsonAnswer(200, { emails: found.map((email) => ({ ...email, at: toIso(email.at) })) });
};
