/** The published pattern of header names decides, over HTTP and whatever the name. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';

/** Character for character as Partoo publishes it; it is legal without the flag `u` only. */
const published = new RegExp(
  String.raw`^[Xx]-(?![Pp][Aa][Rr][Tt][Oo][Oo])[^ ()<>@,;:\\\"\/\[\]?={}]*$`,
);
/** As the description of the schema lists them. */
const forbidden = Array.from(' ()<>@,;:\\"/[]?={}');
const controls = [...range(0x00, 0x1f), ...range(0x7f, 0x9f)].map((code) =>
  String.fromCharCode(code),
);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

let server: SandboxServer;
let webhooks: string;

beforeAll(async () => {
  server = await createServer({ options: { 'partoo.throttle': 'off' } });
  webhooks = `${await server.listen(0, '127.0.0.1')}/partoo/v2/webhooks?org_id=1`;
}, 60_000);

afterAll(async () => {
  await server.close();
});

async function register(custom_headers: Record<string, string>) {
  const answer = await fetch(webhooks, {
    method: 'POST',
    headers: { 'x-APIKey': 'sandbox-partoo-provider', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      items: [{ url: 'https://app.example.com/', event_type: 'lead_received', custom_headers }],
    }),
  });
  return { status: answer.status, body: await answer.json() };
}

const letters = fc.constantFrom(...Array.from('abcXYZ019-_.!~'));
const character = fc.oneof(
  { weight: 12, arbitrary: letters },
  { weight: 2, arbitrary: fc.constantFrom(...controls) },
  { weight: 1, arbitrary: fc.constantFrom(...forbidden) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);
const prefix = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('X-', 'x-') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('X-Partoo', 'x-partoo-', 'X-pArToO', 'X-PARTO', 'X-Part'),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'X', '-X-', ' X-', 'Y-', '\nX-', 'XX-') },
);
/** 100 characters at most: the length has a rule of its own. */
const headerName = fc
  .tuple(prefix, fc.array(character, { maxLength: 20 }))
  .map(([start, rest]) => start + rest.join(''));

test('random names pass exactly where the published pattern passes them', async () => {
  const seen = new Set<string>();
  let names = 0;
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(headerName, async (name) => {
      const { status, body } = await register(Object.fromEntries([[name, 'value']]));
      const passes = published.test(name);
      names += 1;
      if (passes) accepted += 1;
      for (const char of name) seen.add(char);
      expect(status).toBe(passes ? 200 : 400);
      expect(headersIn(body)).toEqual([[name, passes ? 'value' : 'is not a valid header name']]);
    }),
    {
      numRuns: 1_000,
      examples: [...forbidden, ...controls].flatMap((char): [string][] => [
        [`X-${char}`],
        [`x-a${char}b`],
      ]),
    },
  );
  expect(forbidden).toHaveLength(18);
  expect(controls).toHaveLength(65);
  expect([...forbidden, ...controls].filter((char) => !seen.has(char))).toEqual([]);
  expect(accepted / names).toBeGreaterThanOrEqual(0.3);
  expect(accepted).toBeLessThan(names);
}, 60_000);

/** The custom headers of the answered item, or the faults of the headers of the refused one. */
function headersIn(body: unknown): [string, unknown][] {
  const { items, errors } = body as {
    items?: { custom_headers: object }[];
    errors?: { json: { items: Record<string, { custom_headers: object }> } };
  };
  const item = items?.[0] ?? errors?.json.items['0'];
  return Object.entries(item?.custom_headers ?? {});
}

test('a name that only has the flag u in its way is refused for what it holds, not let through', async () => {
  expect(await register({ 'X-"quoted"': 'value' })).toEqual({
    status: 400,
    body: {
      errors: {
        json: { items: { 0: { custom_headers: { 'X-"quoted"': 'is not a valid header name' } } } },
      },
    },
  });
});

test('what HTTP cannot carry is registered, and the journal says that it cannot be sent', async () => {
  const { id } = server.sandboxes.create({ options: { 'partoo.throttle': 'off' } });
  const answer = await fetch(webhooks.replace('/partoo/', `/sandboxes/${id}/partoo/`), {
    method: 'POST',
    headers: { 'x-APIKey': 'sandbox-partoo-provider', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      items: [
        {
          url: 'https://app.example.com/',
          event_type: 'lead_received',
          custom_headers: {
            'X-Fine': 'é',
            'X-A\r\nX-B': 'value',
            'X-Value': 'one\r\nX-Two: 2',
          },
        },
      ],
    }),
  });
  expect(answer.status).toBe(200);
  const entries = server.sandboxes.get(id)?.ledger.newest(10).entries ?? [];
  const notes = entries.flatMap((entry) => (entry.kind === 'request' ? entry.notes : []));
  const end = 'of webhook 1: deliveries to it will fail. The provider accepts it all the same.';
  expect(notes).toEqual([
    `HTTP cannot carry the name of the custom header "X-A\\r\\nX-B" ${end}`,
    `HTTP cannot carry the value of the custom header "X-Value" ${end}`,
  ]);
});
