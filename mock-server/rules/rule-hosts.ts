/** The two places where a rule must work, for the tests of this folder. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { isProblem } from './problem.ts';
import type { Next, Rule } from './rule.ts';

export interface RuleHost {
  readonly name: string;
  /**
   * A server, not yet listening, that asks the rule and answers JSON: 200 `{"passed": …}` with what `answer` gives
   * (true by default), 422 `{"refused": problem}`, or 500 `{"failed": message}` for any other error.
   */
  serve(rule: Rule, answer?: (request: IncomingMessage) => unknown): Server;
}

export const HOSTS: readonly RuleHost[] = [
  {
    name: 'on a bare router',
    serve(rule, answer = () => true) {
      const router = express.Router();
      router.use(calledOnceAtOnce(rule), pass(answer));
      router.use(refuse);
      return createServer((request, response) => {
        readJson(request, () => {
          router(request as Request, response as Response, () => {
            send(response, 500, { failed: 'The router had no answer.' });
          });
        });
      });
    },
  },
  {
    name: 'in an application',
    serve(rule, answer = () => true) {
      const application = express();
      application.use(express.json());
      application.use(calledOnceAtOnce(rule), pass(answer));
      application.use(refuse);
      return createServer(application as unknown as Parameters<typeof createServer>[1]);
    },
  },
];

/** Holds a rule to its promise: `next` is called once, before the rule returns. */
function calledOnceAtOnce(rule: Rule): RequestHandler {
  return (request, response, next) => {
    const verdicts: unknown[] = [];
    rule(request, response, (...verdict) => verdicts.push(verdict[0]));
    if (verdicts.length !== 1) {
      throw new Error(`The rule called next ${verdicts.length} times before it returned.`);
    }
    next(verdicts[0]);
  };
}

function pass(answer: (request: IncomingMessage) => unknown): RequestHandler {
  return (request, response) => {
    send(response, 200, { passed: answer(request) });
  };
}

/** Express knows an error handler by its four parameters. */
function refuse(
  error: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
  next: Next,
): void {
  if (response.headersSent) next(error);
  else if (isProblem(error)) send(response, 422, { refused: error });
  else send(response, 500, { failed: error instanceof Error ? error.message : error });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** What a body parser does, without Express. */
function readJson(request: IncomingMessage & { body?: unknown }, done: () => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString();
    if (text !== '') request.body = JSON.parse(text) as unknown;
    done();
  });
}
