import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { countLimit } from './count-limit.ts';
import { bodyOf } from './rule.ts';
import { HOSTS } from './rule-hosts.ts';

const rule = countLimit({
  limit: 10,
  count: (request) => (bodyOf(request) as { stored: number }).stored,
  pointer: '/scope',
});

for (const host of HOSTS) {
  test(`the first and the last that fit pass ${host.name}`, async () => {
    for (const stored of [0, 9]) {
      const answer = await supertest(host.serve(rule)).post('/').send({ stored });
      expect(answer.body).toStrictEqual({ passed: true });
    }
  });

  test(`one more is refused, and so is any after it ${host.name}`, async () => {
    for (const stored of [10, 11]) {
      const answer = await supertest(host.serve(rule)).post('/').send({ stored });
      expect(answer.body).toStrictEqual({
        refused: {
          kind: 'rule-broken',
          rule: 'count-limit',
          issues: [{ pointer: '/scope', code: 'limit-reached', params: { limit: 10 } }],
        },
      });
    }
  });

  test(`a limit of none refuses the first ${host.name}`, async () => {
    const none = countLimit({ limit: 0, count: () => 0, pointer: '' });
    const answer = await supertest(host.serve(none)).post('/').send({});
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'count-limit',
        issues: [{ pointer: '', code: 'limit-reached', params: { limit: 0 } }],
      },
    });
  });
}
