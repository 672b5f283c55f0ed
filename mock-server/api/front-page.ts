/** What a browser or a curious curl sees at `/`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from './provider.ts';
import { originOf } from './request-target.ts';
import { sendAnswer } from './send-answer.ts';

export function sendFrontPage(
  request: IncomingMessage,
  response: ServerResponse,
  providers: readonly Provider[],
): void {
  const origin = originOf(request);
  const width = Math.max(...providers.map(({ name }) => name.length));
  const lines = providers.map(
    ({ name, title }) => `  ${name.padEnd(width)}  ${origin}/${name}  ${title}`,
  );
  sendAnswer(response, {
    status: 200,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: [
      'webhook-sandbox: a stand-in for webhook-subscription APIs',
      '',
      'Replace the origin of the provider by one of these, and keep the rest of the address:',
      ...lines,
      '',
      `Operations, switches and assumptions: ${origin}/__admin/providers`,
      `A sandbox of your own:                POST ${origin}/__admin/sandboxes`,
      `State of the server:                  ${origin}/__admin/health`,
      '',
    ].join('\n'),
  });
}
