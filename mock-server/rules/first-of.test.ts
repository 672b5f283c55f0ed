import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { apiKey } from './api-key.ts';
import { bearerToken } from './bearer-token.ts';
import { firstOf } from './first-of.ts';
import type { Problem } from './problem.ts';
import { HOSTS } from './rule-hosts.ts';
import type { Rule } from './rule.ts';

const missing: Problem = { kind: 'unauthenticated', reason: 'missing' };
const wrong: Problem = { kind: 'unauthenticated', reason: 'wrong' };

/** Rules with a fixed verdict, and the names of those that were asked. */
function fixedRules() {
  const asked: string[] = [];
  const giving =
    (name: string, ...verdict: unknown[]): Rule =>
    (_request, _response, next) => {
      asked.push(name);
      next(...verdict);
    };
  return { asked, giving };
}

for (const host of HOSTS) {
  test(`either of two credentials passes ${host.name}`, async () => {
    const accepted: string[] = [];
    const find = (text: string) => (text === 'secret' ? 'ada' : undefined);
    const rule = firstOf(
      apiKey<string>({
        header: 'X-Key',
        find,
        accept: (_request, owner) => accepted.push(`key ${owner}`),
      }),
      bearerToken<string>({
        find,
        accept: (_request, owner) => accepted.push(`token ${owner}`),
      }),
    );
    const byKey = await supertest(host.serve(rule)).get('/').set('X-Key', 'secret');
    const byToken = await supertest(host.serve(rule))
      .get('/')
      .set('X-Key', 'other')
      .set('Authorization', 'Bearer secret');
    const byBoth = await supertest(host.serve(rule))
      .get('/')
      .set('X-Key', 'secret')
      .set('Authorization', 'Bearer secret');
    const byNeither = await supertest(host.serve(rule)).get('/').set('X-Key', 'other');
    expect(byKey.body).toStrictEqual({ passed: true });
    expect(byToken.body).toStrictEqual({ passed: true });
    expect(byBoth.body).toStrictEqual({ passed: true });
    expect(byNeither.body).toStrictEqual({ refused: wrong });
    expect(accepted).toStrictEqual(['key ada', 'token ada', 'key ada']);
  });

  test(`a rule after the one that passes is not asked ${host.name}`, async () => {
    const { asked, giving } = fixedRules();
    const rule = firstOf(giving('first', missing), giving('second'), giving('third'));
    const answer = await supertest(host.serve(rule)).get('/');
    expect(answer.body).toStrictEqual({ passed: true });
    expect(asked).toStrictEqual(['first', 'second']);
  });

  test(`a wrong credential speaks louder than a missing one ${host.name}`, async () => {
    const { asked, giving } = fixedRules();
    const rule = firstOf(giving('first', missing), giving('second', wrong));
    const answer = await supertest(host.serve(rule)).get('/');
    expect(answer.body).toStrictEqual({ refused: wrong });
    expect(asked).toStrictEqual(['first', 'second']);
  });

  test(`without a wrong credential the first refusal counts ${host.name}`, async () => {
    const { giving } = fixedRules();
    const limit: Problem = { kind: 'throttled', limit: 1, windowMs: 1000, retryAfterMs: 1000 };
    const forbiddenFirst = firstOf(giving('first', { kind: 'forbidden' }), giving('second', limit));
    const missingFirst = firstOf(giving('first', missing), giving('second', { kind: 'forbidden' }));
    const first = await supertest(host.serve(forbiddenFirst)).get('/');
    const second = await supertest(host.serve(missingFirst)).get('/');
    expect(first.body).toStrictEqual({ refused: { kind: 'forbidden' } });
    expect(second.body).toStrictEqual({ refused: missing });
  });

  test(`a failure is no refusal and ends the search ${host.name}`, async () => {
    const { asked, giving } = fixedRules();
    const rule = firstOf(giving('first', new Error('The store is gone.')), giving('second'));
    const answer = await supertest(host.serve(rule)).get('/');
    expect(answer.body).toStrictEqual({ failed: 'The store is gone.' });
    expect(asked).toStrictEqual(['first']);
  });

  test(`a rule that gives no verdict at once lets nobody in ${host.name}`, async () => {
    const { asked, giving } = fixedRules();
    const silent: Rule = () => undefined;
    const answer = await supertest(host.serve(firstOf(silent, giving('second')))).get('/');
    expect(answer.body).toStrictEqual({
      failed:
        'Failed to try several rules: one returned without a verdict. A rule calls next before it returns.',
    });
    expect(asked).toStrictEqual([]);
  });
}
