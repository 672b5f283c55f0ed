/** Makes a provider of any OpenAPI document: without state, answered by the mock alone. */
import type { Specification } from '../contract/types.ts';
import type { Problem } from '../rules/problem.ts';
import { throttleSwitch } from '../sandbox/switches.ts';
import { problemAnswer } from './problem-json.ts';
import type { ProblemDetails } from './problem-json.ts';
import { basePathsOf, hostsOf } from './provider-addresses.ts';
import type { Provider } from './provider.ts';

export function openApiProvider(specification: Specification): Provider {
  const { name, title, servers } = specification;
  const definition = throttleSwitch(
    name,
    'The document names no limit: "on" limits nothing, a number is that many requests a minute.',
  );
  return {
    name,
    title,
    specification,
    realUrl: servers[0]?.url ?? '',
    hosts: hostsOf(specification),
    // The document's own servers say where the paths begin; people leave that part out as often as not.
    basePaths: [...basePathsOf(specification), ''],
    credentials: [],
    // Credentials and shapes are the mock's to judge: it knows which refusals the document declares.
    stages: ['throttle', 'match', 'read'],
    switches: [definition],
    assumptions: [],
    collections: [],
    body: { withoutType: 'json', otherTypes: 'text' },
    head: 'as-get',
    authenticate: {
      name: 'authenticate',
      rule: (_request, _response, next) => {
        next();
      },
    },
    throttle: {
      limit: null,
      window: { kind: 'rolling', ms: 60_000 },
      switch: definition,
      key: () => 'all',
    },
    operations: {},
    subscriptions: () => [],
    refusesOutsideDocument: true,
    render: (problem) => {
      const { headers, ...details } = describe(problem);
      return problemAnswer(details, headers);
    },
  };
}

type Described = ProblemDetails & { readonly headers?: Readonly<Record<string, string>> };

function describe(problem: Problem): Described {
  switch (problem.kind) {
    case 'route-not-found':
      return {
        status: 404,
        title: 'Not Found',
        detail: 'The document has no such path. See its paths, and the base path of its servers.',
      };
    case 'method-not-allowed':
      return {
        status: 405,
        title: 'Method Not Allowed',
        detail: `The document has this path for ${problem.allow.join(', ')} only.`,
        headers: { Allow: problem.allow.join(', ') },
      };
    case 'body-too-large':
      return {
        status: 413,
        title: 'Content Too Large',
        detail: `The body exceeds ${problem.limit} bytes. Send a smaller one.`,
      };
    case 'unreadable-body':
      return {
        status: 400,
        title: 'Bad Request',
        detail: unreadable[problem.reason],
      };
    case 'throttled':
      return {
        status: 429,
        title: 'Too Many Requests',
        detail: `More than ${problem.limit} requests in ${problem.windowMs} ms. Wait, or turn the throttle switch.`,
        headers: { 'Retry-After': String(Math.ceil(problem.retryAfterMs / 1000)) },
      };
    case 'unauthenticated':
      return { status: 401, title: 'Unauthorized', detail: 'A credential is missing.' };
    case 'forbidden':
      return { status: 403, title: 'Forbidden', detail: 'This account may not do that.' };
    case 'not-found':
      return {
        status: 404,
        title: 'Not Found',
        detail: `There is no ${problem.resource} ${problem.id}.`,
      };
    case 'unsupported-media-type':
      return {
        status: 415,
        title: 'Unsupported Media Type',
        detail: 'The document takes another media type.',
      };
    case 'invalid-request':
      return {
        status: 422,
        title: 'Unprocessable Content',
        detail: 'The request breaks the document.',
        violations: problem.violations,
      };
    case 'rule-broken':
      return {
        status: 422,
        title: 'Unprocessable Content',
        detail: `The rule ${problem.rule} refuses this.`,
      };
    case 'defect':
      return { status: 500, title: 'Internal Server Error', detail: problem.detail };
  }
}

const unreadable: Readonly<Record<'json' | 'utf-8' | 'nesting', string>> = {
  json: 'The body is no JSON. Check what the client sends.',
  'utf-8': 'The body is not encoded in UTF-8. Check what the client sends.',
  nesting: 'The body nests deeper than 200 levels. Send a flatter one.',
};
