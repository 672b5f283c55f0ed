/** fetch for the admin API: with its token, and with refusals as errors. */
import { AdminProblem } from './admin-problem.ts';
import type { TokenKeeper } from './token-keeper.ts';

export type AdminFetch = (request: Request) => Promise<Response>;

/**
 * Waits for a token when the server asks for one, and tries again.
 * @throws AdminProblem for every answer that is not 2xx, and when there is none
 */
export function createAdminFetch(tokens: TokenKeeper): AdminFetch {
  return async (request) => {
    for (;;) {
      const { token } = tokens;
      const response = await send(request, token);
      if (response.ok) return response;
      if (response.status !== 401) throw await AdminProblem.of(response);
      await tokens.ask(token);
    }
  };
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  // Its body can be read once only, and the request may have to be sent again.
  const copy = request.clone();
  if (token !== undefined) copy.headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(copy);
  } catch (error) {
    request.signal.throwIfAborted();
    throw AdminProblem.from(error);
  }
}
