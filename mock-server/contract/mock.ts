/** Answers for operations that nobody implements: Prism negotiates, and nothing leaves that breaks the document. */
import { factory } from '@stoplight/prism-core';
import type {
  IHttpConfig,
  IHttpMockConfig,
  IHttpRequest,
  IHttpResponse,
  PrismHttpComponents,
} from '@stoplight/prism-http';
import { ProblemJsonError } from '@stoplight/prism-http/dist/types.js';
import { DiagnosticSeverity, type HttpMethod, type IHttpOperation } from '@stoplight/types';
import { createAnswerSchemas } from './answer-schemas.ts';
import { messageOf } from './message-of.ts';
import { completeAnswer } from './complete-answer.ts';
import { createMockOperation, type MockOperation } from './mock-operation.ts';
import { problemOf } from './mock-problem.ts';
import type { MockResult } from './mock-result.ts';
import type { SecurityViolation } from './security.ts';
import { createSilentLogger } from './silent-logger.ts';
import type { MockPreference, Operation, Violation } from './types.ts';

/** What the mock needs to know of a request. */
export interface MockRequest {
  /** The `Accept` header. */
  readonly accept?: string | undefined;
  readonly prefer?: MockPreference | undefined;
  readonly violations?: readonly Violation[];
  readonly security?: SecurityViolation | undefined;
  /** Generated values follow from it alone; `Prefer: seed=…` takes its place. */
  readonly seed: string;
}

export interface Mock {
  /**
   * A valid request gets the lowest 2xx (or what `Prefer` asks for), an invalid one the declared 401, 415, 422 or
   * 400; where nothing is declared, or nothing valid can be made, a problem; and a failure where the mock itself broke.
   * Never throws, fires no callbacks.
   */
  answer(operation: Operation, request: MockRequest): Promise<MockResult>;
}

type Diagnostics = Parameters<PrismHttpComponents['mock']>[0]['input']['validations'];
type Outcome =
  | { readonly kind: 'response'; readonly response: IHttpResponse }
  | { readonly kind: 'error'; readonly error: Error };

export function createMock(): Mock {
  const prepared = new WeakMap<Operation, MockOperation>();
  const schemas = createAnswerSchemas();
  const logger = createSilentLogger();
  return {
    async answer(operation, request) {
      const forms = prepared.get(operation) ?? createMockOperation(operation.http);
      prepared.set(operation, forms);
      const { violations = [], security, prefer } = request;
      const diagnostics = toDiagnostics(violations, security);
      const dynamic =
        prefer?.dynamic === true && prefer.example === undefined && diagnostics.length === 0;
      const ask = (http: IHttpOperation) => askPrism(http, request, diagnostics, logger);
      let outcome = await ask(dynamic ? forms.bare : forms.whole);
      const tooComplex = outcome.kind === 'error' && !isNegotiation(outcome.error);
      // Prism's sampler gave up; the negotiation alone goes through.
      if (tooComplex) outcome = await ask(forms.bare);
      if (outcome.kind === 'error') {
        const problem = problemOf(outcome.error, violations);
        return problem
          ? { kind: 'problem', problem }
          : { kind: 'failure', reason: outcome.error.message };
      }
      const { statusCode: status, body } = outcome.response;
      const { 'Content-type': contentType, ...headers } = outcome.response.headers ?? {};
      return completeAnswer(
        operation,
        { status, contentType, headers, body },
        {
          schemas,
          seed: prefer?.seed ?? request.seed,
          dynamic: dynamic || tooComplex,
          example: diagnostics.length === 0 ? prefer?.example : undefined,
        },
      );
    },
  };
}

async function askPrism(
  http: IHttpOperation,
  { accept, prefer }: MockRequest,
  diagnostics: Diagnostics,
  logger: PrismHttpComponents['logger'],
): Promise<Outcome> {
  const verdict = diagnostics.length === 0 ? pass(undefined) : fail(diagnostics);
  // New for every request: Prism writes the Accept header into it.
  const config: IHttpMockConfig = {
    isProxy: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: {
      dynamic: false,
      ...(prefer?.code === undefined ? {} : { code: prefer.code }),
      ...(prefer?.example === undefined ? {} : { exampleKey: prefer.example }),
    },
  };
  const input = {
    method: http.method as HttpMethod,
    url: { path: http.path },
    headers: accept === undefined ? {} : { accept },
  };
  try {
    const prism = factory<IHttpOperation, IHttpRequest, IHttpResponse, IHttpConfig>(config, {
      logger,
      route: () => pass(http),
      validateInput: () => verdict as ReturnType<PrismHttpComponents['validateInput']>,
      mock: await loadMocker(),
      validateSecurity: neverAsked,
      validateOutput: neverAsked,
      forward: neverAsked,
    });
    const result = await prism.request(input, [http], config)();
    return result._tag === 'Right'
      ? { kind: 'response', response: result.right.output }
      : { kind: 'error', error: result.left };
  } catch (error) {
    return { kind: 'error', error: new Error(messageOf(error), { cause: error }) };
  }
}

/** Not before it is needed: it brings all of faker, and takes longer to load than the rest of Prism. */
async function loadMocker(): Promise<PrismHttpComponents['mock']> {
  const { default: exported } = await import('@stoplight/prism-http/dist/mocker/index.js');
  // Node gives the CommonJS module's exports as its default, tsx what they name so.
  return typeof exported === 'function' ? exported : exported.default;
}

/** By its settings Prism neither forwards nor checks. */
function neverAsked(): never {
  throw new Error('Prism asked for what its settings exclude.');
}

function toDiagnostics(
  violations: readonly Violation[],
  security: SecurityViolation | undefined,
): Diagnostics {
  const severity = DiagnosticSeverity.Error;
  const diagnostics: Diagnostics = violations.map(({ location, pointer, keyword, message }) => ({
    severity,
    code: location === 'media-type' ? 415 : keyword,
    message,
    path: [location, ...pointer.split('/').slice(1)],
  }));
  if (security === undefined) return diagnostics;
  const { message, challenges } = security;
  return [{ severity, code: 401, message, tags: [...challenges] }, ...diagnostics];
}

/** Whether Prism found that there is no answer, rather than failed to make one. */
function isNegotiation(error: Error): boolean {
  return error instanceof ProblemJsonError && !error.name.endsWith('#SCHEMA_TOO_COMPLEX');
}

function pass<T>(right: T): { readonly _tag: 'Right'; readonly right: T } {
  return { _tag: 'Right', right };
}

function fail<T>(left: T): { readonly _tag: 'Left'; readonly left: T } {
  return { _tag: 'Left', left };
}
