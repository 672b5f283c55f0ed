/** The admin API as typed calls: `answerOf(client.POST('/__admin/…', { params, body }))`. */
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import type { AdminFetch } from './admin-fetch.ts';
import type { paths } from './admin-types.ts';

export type AdminClient = Client<paths>;

/** @param origin of the server, `window.location.origin` */
export function createAdminClient(origin: string, fetch: AdminFetch): AdminClient {
  return createClient<paths>({ baseUrl: origin, fetch });
}

/**
 * What was answered; undefined where the answer has no body.
 * @throws AdminProblem for a refusal
 */
export async function answerOf<Data>(
  call: Promise<{ readonly data?: Data }>,
): Promise<NonNullable<Data>> {
  const { data } = await call;
  // The fetch of the client throws for everything but a good answer.
  return data as NonNullable<Data>;
}
