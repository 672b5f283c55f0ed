/** Sends requests with fetch: for suites of thousands of requests, where what supertest adds to each would count. */
import type { HttpClient } from './http-client.ts';

export const plainClient: HttpClient = {
  async send({ method, url, headers, body }) {
    const init: RequestInit = { method, headers };
    if (body) init.body = new Uint8Array(body);
    const answer = await fetch(url, init);
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text: await answer.text(),
    };
  },
  close: () => undefined,
};
