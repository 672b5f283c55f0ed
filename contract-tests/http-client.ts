/** Sends requests with supertest and hands back answers as they came: unparsed, redirects not followed. */
import { Agent } from 'node:http';
import type { IncomingMessage } from 'node:http';
import supertest from 'supertest';
import { joinHeaders } from '../mock-server/verify/http-client.ts';
import type { Answer, HttpClient, WireRequest } from '../mock-server/verify/http-client.ts';

export type { Answer, HttpClient, WireRequest };

export function createClient(): HttpClient {
  const agent = new Agent({ keepAlive: true });
  return {
    send: (request) => send(request, agent),
    close: () => {
      agent.destroy();
    },
  };
}

type Bytes = (error: Error | null, body: Buffer) => void;

async function send(request: WireRequest, agent: Agent): Promise<Answer> {
  const { origin, pathname, search } = new URL(request.url);
  const test = new supertest.Test(origin, request.method, `${pathname}${search}`)
    .agent(agent)
    .redirects(0)
    .buffer(true)
    // superagent would turn bytes under a JSON type into the JSON of a Buffer.
    .serialize((data: unknown) => data as string)
    .parse((response: unknown, done: unknown) => {
      collectBytes(response as IncomingMessage, done as Bytes);
    })
    .set(request.headers);
  if (request.body !== undefined) {
    if (request.chunked === true) test.write(request.body);
    else test.send(request.body);
  }
  const response = await test;
  const text = Buffer.isBuffer(response.body) ? response.body.toString('utf8') : '';
  return {
    status: response.status,
    headers: joinHeaders(response.headers),
    text,
  };
}

function collectBytes(response: IncomingMessage, done: Bytes): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
