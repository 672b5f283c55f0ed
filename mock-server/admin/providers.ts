/** `/__admin/providers` */
import { jsonAnswer } from '../api/answers.ts';
import { describeEvents } from '../api/describe-events.ts';
import type { AdminHandler } from './admin-request.ts';
import { describeProvider } from './describe-provider.ts';
import { providerOfPath } from './find-provider.ts';

export const listProviders: AdminHandler = ({ context, origin }) =>
  jsonAnswer(200, {
    providers: context.providers.map((provider) => describeProvider(provider, origin)),
  });

export const getProvider: AdminHandler = (request) =>
  jsonAnswer(200, describeProvider(providerOfPath(request), request.origin));

export const getSpecification: AdminHandler = (request) =>
  jsonAnswer(200, providerOfPath(request).specification.document);

/** Composed when somebody asks: schemas of a document are many. */
export const listEventTypes: AdminHandler = (request) => {
  const items = describeEvents(providerOfPath(request));
  return { list: 'events', items, rest: {} };
};
