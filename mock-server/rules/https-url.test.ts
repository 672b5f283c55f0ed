import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { httpsUrl } from './https-url.ts';
import { bodyOf } from './rule.ts';
import { HOSTS } from './rule-hosts.ts';
import { fields } from './target.ts';
import type { Targets } from './target.ts';

/** The texts of a body that is a list. */
const each: Targets = (request) =>
  (bodyOf(request) as unknown[]).map((value, index) => ({ pointer: `/${index}`, value }));

const on443 = httpsUrl({ targets: each, port: 443 });

function issues(code: string, values: readonly string[]) {
  return values.map((value, index) => ({ pointer: `/${index}`, code, params: { value } }));
}

const good = [
  'https://shop.example.com/in',
  'https://shop.example.com',
  'https://shop.example.com?a=1',
  'https://shop.example.com:443/in',
  'https://shop.example.com:/in',
  'https://shop.example.com:0443/in',
  'HTTPS://SHOP.EXAMPLE.COM/in',
  'hTTps://shop.example.com/in#part',
  'https://ada:8080@shop.example.com/in',
  'https://ada@shop.example.com:443/in',
  'https://[2001:db8::1]/in',
  'https://[::1]:443/in',
  'https://127.0.0.1/in',
  'https://shop.example.com./in',
  'https://bücher.example/in',
  'https://xn--bcher-kva.example/in',
  'https://例え.テスト/in',
  'https://shop.example.com/in?port=:8080&to=http://other.example:8080',
  'https://shop.example.com/a%20b',
  'https://shop.example.com/ü',
];

const noUrl = [
  '',
  'shop.example.com',
  '//shop.example.com/in',
  '/in',
  'localhost:3000/in',
  'mailto:ada@example.com',
  'https:',
  'https://',
  'https:///in',
  'https://?a=1',
  'https:shop.example.com/in',
  'https:/shop.example.com/in',
  'https:////shop.example.com/in',
  'https:\\\\shop.example.com\\in',
  'https://shop.example.com\\@other.example/in',
  'https://shop.example.com/a\\b',
  ' https://shop.example.com/in',
  'https://shop.example.com/in ',
  'https://shop.example.com/a b',
  'https://shop .example.com/in',
  'ht\ttps://shop.example.com/in',
  'https://shop.exa\tmple.com/in',
  'https://shop.example.com/in\n',
  'https://shop.example.com/\r\nX-Injected: 1',
  '\u0000https://shop.example.com/in',
  'https://shop.example.com/in\u007f',
  'https://shop.example.com:65536/in',
  'https://shop.example.com:abc/in',
  'https://shop.example.com:-1/in',
  'https://shop.example.com：8443/in',
  'https://:443/in',
  'https://ada@/in',
  'https://[2001:db8::1/in',
  'https://[2001:db8::g]/in',
  'https://2001:db8::1/in',
  'https://999.1.1.1/in',
  'https：//shop.example.com/in',
  '1https://shop.example.com/in',
];

const notHttps = [
  'http://shop.example.com/in',
  'HTTP://shop.example.com/in',
  'http://shop.example.com:443/in',
  'http://shop.example.com:8080/in',
  'httpss://shop.example.com/in',
  'ftp://shop.example.com/in',
  'wss://shop.example.com/in',
];

const otherPort = [
  'https://shop.example.com:8443/in',
  'https://shop.example.com:80/in',
  'https://shop.example.com:0/in',
  'https://shop.example.com:65535',
  'HTTPS://shop.example.com:4443/in',
  'https://ada:443@shop.example.com:8443/in',
  'https://[::1]:8443/in',
  'https://shop.example.com.:8443/in',
  'https://bücher.example:44300/in',
];

for (const host of HOSTS) {
  test(`https URLs on port 443 pass ${host.name}`, async () => {
    const answer = await supertest(host.serve(on443)).post('/').send(good);
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`texts that are no URL as they stand are refused ${host.name}`, async () => {
    const answer = await supertest(host.serve(on443)).post('/').send(noUrl);
    expect(answer.body).toStrictEqual({
      refused: { kind: 'rule-broken', rule: 'https-url', issues: issues('not-a-url', noUrl) },
    });
  });

  test(`URLs with another scheme are refused, whatever their port ${host.name}`, async () => {
    const answer = await supertest(host.serve(on443)).post('/').send(notHttps);
    expect(answer.body).toStrictEqual({
      refused: { kind: 'rule-broken', rule: 'https-url', issues: issues('not-https', notHttps) },
    });
  });

  test(`https URLs on another port are refused ${host.name}`, async () => {
    const answer = await supertest(host.serve(on443)).post('/').send(otherPort);
    expect(answer.body).toStrictEqual({
      refused: { kind: 'rule-broken', rule: 'https-url', issues: issues('custom-port', otherPort) },
    });
  });

  test(`without a port any port passes, and http still does not ${host.name}`, async () => {
    const rule = httpsUrl({ targets: fields('first', 'second', 'third') });
    const answer = await supertest(host.serve(rule)).post('/').send({
      first: 'https://shop.example.com:8443/in',
      second: 'http://shop.example.com:8443/in',
      third: 'https://shop.example.com/in',
    });
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'https-url',
        issues: [
          {
            pointer: '/second',
            code: 'not-https',
            params: { value: 'http://shop.example.com:8443/in' },
          },
        ],
      },
    });
  });

  test(`with another port the usual one is refused ${host.name}`, async () => {
    const rule = httpsUrl({ targets: fields('first', 'second'), port: 8443 });
    const answer = await supertest(host.serve(rule)).post('/').send({
      first: 'https://shop.example.com:8443/in',
      second: 'https://shop.example.com/in',
    });
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'https-url',
        issues: [
          {
            pointer: '/second',
            code: 'custom-port',
            params: { value: 'https://shop.example.com/in' },
          },
        ],
      },
    });
  });

  test(`values that are no text, and absent ones, pass ${host.name}`, async () => {
    const rule = httpsUrl({ targets: fields('a', 'b', 'c', 'd', 'absent'), port: 443 });
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ a: 7, b: null, c: ['http://a.example'], d: { url: 'http://a.example' } });
    expect(answer.body).toStrictEqual({ passed: true });
  });
}

test('a name outside of ASCII is a URL the hundred-thousandth time as well', () => {
  const answers = new Set<unknown>();
  const rule = httpsUrl({
    targets: () => [{ pointer: '/url', value: 'https://b\u00fccher.example/in' }],
    port: 443,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  for (let round = 0; round < 100_000; round += 1) {
    rule(request, response, (problem) => answers.add(problem));
  }
  expect([...answers]).toStrictEqual([undefined]);
});
