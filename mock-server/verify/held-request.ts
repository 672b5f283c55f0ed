/** A request that the server has begun to answer, and whose body is held back until the caller is ready. */
import { openRequest, readAnswer } from './http-client.ts';
import type { Answer, WireRequest } from './http-client.ts';

export interface HeldRequest {
  /** Sends the body and waits for the answer. */
  finish(): Promise<Answer>;
}

/**
 * The request asks for `100 Continue`: once that arrives, the server has taken the request up and waits for the body.
 * An answer that comes without it settles the request too.
 */
export async function holdRequest(wire: WireRequest): Promise<HeldRequest> {
  const body = wire.body ?? Buffer.alloc(0);
  const request = openRequest(wire, {
    headers: { ...wire.headers, 'Content-Length': body.length, Expect: '100-continue' },
    agent: false,
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    request.on('response', (response) => {
      readAnswer(response).then(resolve, reject);
    });
    request.on('error', reject);
  });
  const begun = new Promise<void>((resolve) => {
    request.on('continue', resolve);
  });
  request.flushHeaders();
  await Promise.race([begun, answer]);
  return {
    finish: () => {
      request.end(body);
      return answer;
    },
  };
}
