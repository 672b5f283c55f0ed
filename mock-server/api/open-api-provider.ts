/** Makes a provider of any OpenAPI document: answered by the mock alone, its state is who is to be called back. */
import type { Specification } from '../contract/types.ts';
import type { Problem } from '../rules/problem.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import {
  captureAsSwitch,
  signatureTimeSwitch,
  timeoutScaleSwitch,
} from '../delivery/delivery-switches.ts';
import { throttleSwitch } from '../sandbox/switches.ts';
import type { SwitchDefinition } from '../sandbox/switches.ts';
import { eventAssumptions } from './open-api-events/assumptions.ts';
import { openApiDelivery } from './open-api-events/delivery.ts';
import { registerCallbacks } from './open-api-events/register-callbacks.ts';
import { eventSamples } from './open-api-events/samples.ts';
import { subscriptions } from './open-api-events/subscriptions.ts';
import { sharedSecrets } from './open-api-events/webhook-secret.ts';
import { problemAnswer } from './problem-json.ts';
import { basePathsOf, hostsOf } from './provider-addresses.ts';
import type { Provider } from './provider.ts';
import { reasonOf } from './render-fault.ts';

export function openApiProvider(specification: Specification): Provider {
  const { name, title, servers } = specification;
  const definition = throttleSwitch(
    name,
    'The document names no limit: "on" limits nothing, a number is that many requests a minute.',
  );
  const delivery = openApiDelivery(specification);
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
    switches: [definition, ...(delivery ? deliverySwitches(name) : [])],
    assumptions: delivery ? eventAssumptions(name) : [],
    collections: [],
    body: { withoutType: 'json', otherTypes: 'text' },
    head: 'as-get',
    authenticate: {
      name: 'authenticate',
      rule: (_request, _response, next) => {
        next();
      },
    },
    accountFaults: () => [],
    throttle: {
      limit: null,
      window: { kind: 'rolling', ms: 60_000 },
      switch: definition,
      key: () => 'all',
    },
    operations: {},
    subscriptions: (sandbox) => subscriptions(sandbox, name),
    ...(delivery && {
      delivery,
      samples: eventSamples(specification),
      secrets: (sandbox: Sandbox) => sharedSecrets(sandbox, name),
      afterMock: registerCallbacks,
    }),
    refusesOutsideDocument: true,
    render: (problem) => {
      const { headers, ...details } = describe(problem);
      return problemAnswer(details, headers);
    },
  };
}

function deliverySwitches(name: string): SwitchDefinition[] {
  return [captureAsSwitch(name), timeoutScaleSwitch(name), signatureTimeSwitch(name)];
}

interface Described {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Descriptions = {
  readonly [Kind in Problem['kind']]: (problem: Extract<Problem, { kind: Kind }>) => Described;
};

/** Most of it is the mock's to say, in the document's own words; these are for what the mock never sees. */
const descriptions: Descriptions = {
  'route-not-found': () =>
    of(
      404,
      'Not Found',
      'The document has no such path. See its paths, and the base path of its servers.',
    ),
  'method-not-allowed': ({ allow }) =>
    of(405, 'Method Not Allowed', `The document has this path for ${allow.join(', ')} only.`, {
      Allow: allow.join(', '),
    }),
  'body-too-large': ({ limit }) =>
    of(413, 'Content Too Large', `The body exceeds ${limit} bytes. Send a smaller one.`),
  'unreadable-body': ({ reason }) => of(400, 'Bad Request', unreadable[reason]),
  throttled: ({ limit, windowMs, retryAfterMs }) =>
    of(
      429,
      'Too Many Requests',
      `More than ${limit} requests in ${windowMs} ms. Wait, or turn the throttle switch.`,
      { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) },
    ),
  unauthenticated: () => of(401, 'Unauthorized', 'A credential is missing.'),
  forbidden: () => of(403, 'Forbidden', 'This account may not do that.'),
  'not-found': ({ resource, id }) => of(404, 'Not Found', `There is no ${resource} ${id}.`),
  'unsupported-media-type': () =>
    of(415, 'Unsupported Media Type', 'The document takes another media type.'),
  'invalid-request': () => of(422, 'Unprocessable Content', 'The request breaks the document.'),
  'rule-broken': ({ rule }) => of(422, 'Unprocessable Content', `The rule ${rule} refuses this.`),
  fault: ({ status }) =>
    of(
      status,
      reasonOf(status),
      'A fault that was armed in this sandbox answers so.',
      status === 429 ? { 'Retry-After': '60' } : {},
    ),
  defect: ({ detail }) => of(500, 'Internal Server Error', detail),
};

function of(
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Described {
  return { status, title, detail, headers };
}

function describe(problem: Problem): Described {
  // The key chose the function that takes this very kind.
  const inWords = descriptions[problem.kind] as (given: Problem) => Described;
  return inWords(problem);
}

const unreadable: Readonly<Record<'json' | 'utf-8' | 'nesting', string>> = {
  json: 'The body is no JSON. Check what the client sends.',
  'utf-8': 'The body is not encoded in UTF-8, or it is compressed. Check what the client sends.',
  nesting: 'The body nests deeper than 200 levels. Send a flatter one.',
};
