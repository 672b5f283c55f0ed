/** The workload as stubs of WireMock: https://wiremock.org/docs/request-matching/ */
import type { WorkRequest, Workload } from '../workload.ts';

type Node = Readonly<Record<string, unknown>>;

const json = { 'Content-Type': 'application/json' };

/** The lower the priority's number, the earlier a stub is tried: what no other one matches is refused. */
export function wiremockStubs(workload: Workload, document: Node): Node[] {
  const requests = Object.values(workload.requests);
  return requests.map((request) =>
    request.answer === undefined ? refusal(request) : answering(request, workload, document),
  );
}

function answering(request: WorkRequest, { headers }: Workload, document: Node): Node {
  const present = Object.keys(headers).map((name) => [name, { matches: '.+' }] as const);
  const schema = request.body === undefined ? undefined : schemaOf(request, document);
  return {
    priority: 1,
    request: {
      ...addressOf(request),
      headers: Object.fromEntries(present),
      ...(schema && {
        bodyPatterns: [{ matchesJsonSchema: schema, schemaVersion: 'V202012' }],
      }),
    },
    response: { status: request.status, headers: json, jsonBody: request.answer },
  };
}

function refusal(request: WorkRequest): Node {
  const response = { status: request.status, headers: json, jsonBody: { errors: 'no match' } };
  return { priority: 9, request: addressOf(request), response };
}

function addressOf({ method, path }: WorkRequest): Node {
  return { method, urlPath: path.split('?', 1)[0] };
}

/** The schema of the body, with the components it may refer to. */
function schemaOf({ method, path }: WorkRequest, document: Node): Node {
  const steps = ['paths', path.split('?', 1)[0] ?? path, method.toLowerCase(), 'requestBody'];
  const media = [...steps, 'content', 'application/json', 'schema'];
  const schema = media.reduce<unknown>((at, key) => (at as Node)[key], document) as Node;
  return { ...schema, components: document['components'] };
}
