import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { apiKey } from './api-key.ts';
import { HOSTS } from './rule-hosts.ts';

const owners = new Map([['key-1', 'ada']]);

/** The rule, and what it told about each request. */
function ruleUnderTest() {
  const asked: string[] = [];
  const accepted = new WeakMap<IncomingMessage, string>();
  const rule = apiKey<string>({
    header: 'X-Auth-Token',
    find: (key, request) => {
      asked.push(`${request.method ?? ''} ${key}`);
      return owners.get(key);
    },
    accept: (request, owner) => accepted.set(request, owner),
  });
  return { rule, asked, owner: (request: IncomingMessage) => accepted.get(request) };
}

const missing = { refused: { kind: 'unauthenticated', reason: 'missing' } };
const wrong = { refused: { kind: 'unauthenticated', reason: 'wrong' } };

for (const host of HOSTS) {
  test(`a known key passes and its owner is accepted ${host.name}`, async () => {
    const { rule, asked, owner } = ruleUnderTest();
    const answer = await supertest(host.serve(rule, owner)).get('/').set('x-auth-TOKEN', 'key-1');
    expect(answer.body).toStrictEqual({ passed: 'ada' });
    expect(asked).toStrictEqual(['GET key-1']);
  });

  test(`an unknown key is wrong and nobody is accepted ${host.name}`, async () => {
    const accepted: string[] = [];
    const rule = apiKey<string>({
      header: 'X-Auth-Token',
      find: () => undefined,
      accept: (_request, owner) => accepted.push(owner),
    });
    const answer = await supertest(host.serve(rule)).get('/').set('X-Auth-Token', 'key-2');
    expect(answer.body).toStrictEqual(wrong);
    expect(accepted).toStrictEqual([]);
  });

  test(`a key in another case is another key ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    const answer = await supertest(host.serve(rule)).get('/').set('X-Auth-Token', 'KEY-1');
    expect(answer.body).toStrictEqual(wrong);
    expect(asked).toStrictEqual(['GET KEY-1']);
  });

  test(`without the header the key is missing ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    const answer = await supertest(host.serve(rule)).get('/').set('X-Other', 'key-1');
    expect(answer.body).toStrictEqual(missing);
    expect(asked).toStrictEqual([]);
  });

  test(`an empty or blank header is a missing key ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    for (const value of ['', '   ']) {
      const answer = await supertest(host.serve(rule)).get('/').set('X-Auth-Token', value);
      expect(answer.body).toStrictEqual(missing);
    }
    expect(asked).toStrictEqual([]);
  });

  test(`two keys in one request are one wrong key ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    const answer = await supertest(host.serve(rule))
      .get('/')
      .set('X-Auth-Token', ['key-1', 'key-1'] as unknown as string);
    expect(answer.body).toStrictEqual(wrong);
    expect(asked).toStrictEqual(['GET key-1, key-1']);
  });

  test(`an owner that is an empty value is an owner ${host.name}`, async () => {
    const accepted: string[] = [];
    const rule = apiKey<string>({
      header: 'x-auth-token',
      find: () => '',
      accept: (_request, owner) => accepted.push(owner),
    });
    const answer = await supertest(host.serve(rule)).get('/').set('X-Auth-Token', 'key-1');
    expect(answer.body).toStrictEqual({ passed: true });
    expect(accepted).toStrictEqual(['']);
  });
}
