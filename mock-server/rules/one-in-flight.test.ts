import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { oneInFlight } from './one-in-flight.ts';
import { HOSTS } from './rule-hosts.ts';

for (const host of HOSTS) {
  test(`a request that is alone passes ${host.name}`, async () => {
    const rule = oneInFlight({ applies: () => true, overlapped: () => false });
    const answer = await supertest(host.serve(rule)).post('/').send({});
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`a request that met another one under way is refused ${host.name}`, async () => {
    const rule = oneInFlight({
      applies: (request) => request.method === 'POST',
      overlapped: (request) => request.url === '/hooks',
    });
    const answer = await supertest(host.serve(rule)).post('/hooks').send({});
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'one-in-flight',
        issues: [{ pointer: '', code: 'under-way', params: {} }],
      },
    });
  });

  test(`a rule that is not in force passes all and does not look ${host.name}`, async () => {
    const looked: (string | undefined)[] = [];
    const rule = oneInFlight({
      applies: (request) => request.method === 'POST',
      overlapped: (request) => looked.push(request.method) > 0,
    });
    const answer = await supertest(host.serve(rule)).get('/hooks');
    expect(answer.body).toStrictEqual({ passed: true });
    expect(looked).toStrictEqual([]);
  });
}
