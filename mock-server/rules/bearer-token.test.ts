import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { bearerToken } from './bearer-token.ts';
import { HOSTS } from './rule-hosts.ts';

const owners = new Map([['Token-1', 'ada']]);

/** The rule, and what it told about each request. */
function ruleUnderTest() {
  const asked: string[] = [];
  const accepted = new WeakMap<IncomingMessage, string>();
  const rule = bearerToken<string>({
    find: (token, request) => {
      asked.push(`${request.method ?? ''} ${token}`);
      return owners.get(token);
    },
    accept: (request, owner) => accepted.set(request, owner),
  });
  return { rule, asked, owner: (request: IncomingMessage) => accepted.get(request) };
}

const missing = { refused: { kind: 'unauthenticated', reason: 'missing' } };
const wrong = { refused: { kind: 'unauthenticated', reason: 'wrong' } };

for (const host of HOSTS) {
  test(`a known token passes and its owner is accepted ${host.name}`, async () => {
    const { rule, asked, owner } = ruleUnderTest();
    const answer = await supertest(host.serve(rule, owner))
      .get('/')
      .set('Authorization', 'Bearer Token-1');
    expect(answer.body).toStrictEqual({ passed: 'ada' });
    expect(asked).toStrictEqual(['GET Token-1']);
  });

  test(`the scheme is compared without case ${host.name}`, async () => {
    const { rule, owner } = ruleUnderTest();
    for (const scheme of ['bearer', 'BEARER', 'bEaReR']) {
      const answer = await supertest(host.serve(rule, owner))
        .get('/')
        .set('Authorization', `${scheme} Token-1`);
      expect(answer.body).toStrictEqual({ passed: 'ada' });
    }
  });

  test(`several spaces may follow the scheme ${host.name}`, async () => {
    const { rule, asked, owner } = ruleUnderTest();
    const answer = await supertest(host.serve(rule, owner))
      .get('/')
      .set('Authorization', 'Bearer    Token-1  ');
    expect(answer.body).toStrictEqual({ passed: 'ada' });
    expect(asked).toStrictEqual(['GET Token-1']);
  });

  test(`an unknown token is wrong and nobody is accepted ${host.name}`, async () => {
    const accepted: string[] = [];
    const rule = bearerToken<string>({
      find: () => undefined,
      accept: (_request, owner) => accepted.push(owner),
    });
    const answer = await supertest(host.serve(rule))
      .get('/')
      .set('Authorization', 'Bearer Token-2');
    expect(answer.body).toStrictEqual(wrong);
    expect(accepted).toStrictEqual([]);
  });

  test(`a token is compared with case and as a whole ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    for (const token of ['token-1', 'Token-1 more']) {
      const answer = await supertest(host.serve(rule))
        .get('/')
        .set('Authorization', `Bearer ${token}`);
      expect(answer.body).toStrictEqual(wrong);
    }
    expect(asked).toStrictEqual(['GET token-1', 'GET Token-1 more']);
  });

  test(`without the header the token is missing ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    const answer = await supertest(host.serve(rule)).get('/');
    expect(answer.body).toStrictEqual(missing);
    expect(asked).toStrictEqual([]);
  });

  test(`no token, another scheme and a bare token are missing tokens ${host.name}`, async () => {
    const { rule, asked } = ruleUnderTest();
    for (const value of ['', 'Bearer', 'Bearer   ', 'Basic Token-1', 'Token-1', 'BearerToken-1']) {
      const answer = await supertest(host.serve(rule)).get('/').set('Authorization', value);
      expect(answer.body).toStrictEqual(missing);
    }
    expect(asked).toStrictEqual([]);
  });

  test(`of two Authorization headers the first counts ${host.name}`, async () => {
    const { rule, asked, owner } = ruleUnderTest();
    const send = (...values: string[]) =>
      supertest(host.serve(rule, owner))
        .get('/')
        .set('Authorization', values as unknown as string);
    const knownFirst = await send('Bearer Token-1', 'Bearer Token-2');
    const unknownFirst = await send('Bearer Token-2', 'Bearer Token-1');
    expect(knownFirst.body).toStrictEqual({ passed: 'ada' });
    expect(unknownFirst.body).toStrictEqual(wrong);
    expect(asked).toStrictEqual(['GET Token-1', 'GET Token-2']);
  });
}
