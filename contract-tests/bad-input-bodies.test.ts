/** Bodies that no honest client sends, over real sockets: each is answered in the provider's form, none is stored. */
import { describe, expect, test } from '@jest/globals';
import { badInput, expectAnswer, expectProblemJson } from './bad-input-stage.ts';
import type { BadInputStage } from './bad-input-stage.ts';
import { PROVIDERS, readFacts } from './fixtures.ts';
import { chunkedBytes, requestBytes } from './raw-connection.ts';

const suite = badInput();
const mebibyte = 1024 * 1024;

/** The plain body with further members in front of its own. */
function withMembers({ create }: BadInputStage, members: string): string {
  return create.body.replace('{', `{${members},`);
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

async function expectNothingStored({ say, address, list }: BadInputStage): Promise<void> {
  const listed = await say({ method: 'GET', target: address + list.path, headers: list.headers });
  expectAnswer(listed, list.expect);
}

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test(`${provider} refuses broken JSON and stores nothing`, async () => {
      const stage = await suite.open(provider);
      expectAnswer(await stage.post('{'), stage.refusal('brokenJson'));
      await expectNothingStored(stage);
    });

    for (const [what, bytes] of [
      ['a stray byte', [0xff]],
      ['an overlong slash', [0xc0, 0xaf]],
      ['half a surrogate pair', [0xed, 0xa0, 0x80]],
      ['a character that is cut off', [0xe2, 0x82]],
    ] as const) {
      test(`${provider} refuses invalid UTF-8: ${what}`, async () => {
        const stage = await suite.open(provider);
        const [before, after] = [Buffer.from('{"a":"'), Buffer.from('"}')];
        const answer = await stage.post(Buffer.concat([before, Buffer.from(bytes), after]));
        expectAnswer(answer, stage.refusal('unreadable'));
        await expectNothingStored(stage);
      });
    }

    test(`${provider} answers another media type as documented`, async () => {
      const stage = await suite.open(provider);
      const answer = await stage.post('{}', {
        ...stage.create.headers,
        'Content-Type': 'text/plain',
      });
      expectAnswer(answer, stage.refusal('otherMediaType'));
    });

    test(`${provider} answers a body without a media type as documented`, async () => {
      const stage = await suite.open(provider);
      const { create } = stage;
      const headers = Object.fromEntries(
        Object.entries(create.headers).filter(([name]) => name !== 'Content-Type'),
      );
      const answer = await stage.post(stage.create.body, headers);
      expectAnswer(answer, stage.refusal('withoutMediaType') ?? stage.create.expect);
    });

    test(`${provider} reads a chunked body that is cut inside a character`, async () => {
      const stage = await suite.open(provider);
      const bytes = Buffer.from(withMembers(stage, '"note":"ü€😀"'));
      const cut = bytes.indexOf(Buffer.from('😀')) + 2;
      const pieces = [bytes.subarray(0, 1), bytes.subarray(1, cut), bytes.subarray(cut)];
      const headers = { ...stage.create.headers, 'Transfer-Encoding': 'chunked' };
      expectAnswer(await stage.post(chunkedBytes(pieces), headers), stage.create.expect);
    });

    test(`${provider} refuses a chunked body whose sizes are no numbers`, async () => {
      const stage = await suite.open(provider);
      const headers = { ...stage.create.headers, 'Transfer-Encoding': 'chunked' };
      expectProblemJson(await stage.post('zz\r\n{}\r\n0\r\n\r\n', headers), 400);
      await expectNothingStored(stage);
    });

    test(`${provider} refuses a body that ends before its announced length`, async () => {
      const stage = await suite.open(provider);
      const { address, create } = stage;
      const connection = await stage.connect();
      const length = Buffer.byteLength(create.body) + 1;
      const headers = { ...create.headers, 'Content-Length': String(length) };
      const target = address + create.path;
      await connection.write(
        requestBytes(stage.url, { method: 'POST', target, headers, body: create.body }),
      );
      connection.halfClose();
      const [answer] = await connection.answers(1);
      expectProblemJson(answer, 400);
      await connection.closed();
      await expectNothingStored(stage);
    });

    test(`${provider} takes the last of duplicate keys`, async () => {
      const stage = await suite.open(provider);
      const [first = ''] = Object.keys(JSON.parse(stage.create.body) as object);
      const answer = await stage.post(withMembers(stage, `"${first}":7,"${first}":null`));
      expectAnswer(answer, stage.create.expect);
    });

    test(`${provider} is not impressed by the keys __proto__, constructor and prototype`, async () => {
      const stage = await suite.open(provider);
      const poison = '{"polluted":true,"toString":1,"status":"polluted"}';
      const answer = await stage.post(
        withMembers(
          stage,
          `"__proto__":${poison},"constructor":{"prototype":${poison}},"prototype":${poison},"hasOwnProperty":1`,
        ),
      );
      expectAnswer(answer, stage.create.expect);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expectAnswer(await stage.post('{'), stage.refusal('brokenJson'));
    });

    test(`${provider} does not take inherited members for given ones`, async () => {
      const stage = await suite.open(provider);
      const answer = await stage.post(`{"__proto__":${stage.create.body}}`);
      expectAnswer(await stage.post('{}'), {
        status: answer.status,
        body: bodyOf(answer.text, '{}'),
      });
      await expectNothingStored(stage);
    });

    test(`${provider} refuses an array where an object belongs`, async () => {
      const stage = await suite.open(provider);
      expectAnswer(await stage.post('[]'), stage.refusal('arrayBody'));
      await expectNothingStored(stage);
    });

    test(`${provider} reads a body of one mebibyte and refuses one byte more`, async () => {
      const stage = await suite.open(provider);
      const fits = stage.create.body.padEnd(mebibyte, ' ');
      expectAnswer(await stage.post(`${fits} `), stage.refusal('tooLarge'));
      const headers = { ...stage.create.headers, 'Transfer-Encoding': 'chunked' };
      const chunked = chunkedBytes([Buffer.from(fits), Buffer.from(' ')]);
      expectAnswer(await stage.post(chunked, headers), stage.refusal('tooLarge'));
      await expectNothingStored(stage);
      expectAnswer(await stage.post(fits), stage.create.expect);
    });

    test(`${provider} reads nesting of 200 and refuses more`, async () => {
      const stage = await suite.open(provider);
      for (const depth of [201, 10_000]) {
        const answer = await stage.post(withMembers(stage, `"deep":${nested(depth - 1)}`));
        expectAnswer(answer, stage.refusal('unreadable'));
      }
      expectAnswer(await stage.post('{"a":'.repeat(10_000)), stage.refusal('unreadable'));
      await expectNothingStored(stage);
      const fits = `"text":"${'['.repeat(10_000)}\\"{{","deep":${nested(199)}`;
      expectAnswer(await stage.post(withMembers(stage, fits)), stage.create.expect);
    });

    test(`${provider} does not look at the body of a request that takes none`, async () => {
      const stage = await suite.open(provider);
      const { address, list } = stage;
      const headers = { ...list.headers, 'Content-Type': 'text/plain' };
      const target = address + list.path;
      expectAnswer(await stage.say({ method: 'GET', target, headers, body: '{' }), list.expect);
    });
  });
}

/** The answer to a body, as if it had been sent as `sent`: some providers show the input in their refusal. */
function bodyOf(text: string, sent: string): unknown {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'input' ? (JSON.parse(sent) as unknown) : value,
  );
}

describe('names of custom headers', () => {
  test('bigcommerce stores a header that is called __proto__ as any other', async () => {
    const stage = await suite.open('bigcommerce');
    const answer = await stage.post(
      withMembers(stage, '"headers":{"__proto__":"a","constructor":"b"}'),
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"headers":{"__proto__":"a","constructor":"b"}');
  });

  test('partoo refuses a header that is called __proto__ by that name', async () => {
    const stage = await suite.open('partoo');
    const [event] = readFacts('partoo').value('eventTypes') as string[];
    const headers = '{"__proto__":"a","constructor":"b"}';
    const answer = await stage.post(
      `{"items":[{"url":"https://app.example.com/in","event_type":"${event ?? ''}","custom_headers":${headers}}]}`,
    );
    const message = '"is not a valid header name"';
    expectAnswer(answer, {
      status: 400,
      bodyText: `{"errors":{"json":{"items":{"0":{"custom_headers":{"__proto__":${message},"constructor":${message}}}}}}}`,
    });
  });
});

suite.checkEverything();
