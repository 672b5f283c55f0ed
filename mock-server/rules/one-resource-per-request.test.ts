import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { oneResourcePerRequest } from './one-resource-per-request.ts';
import { HOSTS } from './rule-hosts.ts';

const refused = {
  refused: {
    kind: 'rule-broken',
    rule: 'one-resource-per-request',
    issues: [{ pointer: '', code: 'several-resources', params: {} }],
  },
};

for (const host of HOSTS) {
  test(`one resource passes ${host.name}`, async () => {
    const server = host.serve(oneResourcePerRequest());
    const answer = await supertest(server)
      .post('/')
      .send({ scope: 'a', list: [1, 2] });
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`a request without a body passes ${host.name}`, async () => {
    const answer = await supertest(host.serve(oneResourcePerRequest())).post('/');
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`a list of resources is refused, be it long, of one or empty ${host.name}`, async () => {
    for (const body of [[{ scope: 'a' }, { scope: 'b' }], [{ scope: 'a' }], []]) {
      const answer = await supertest(host.serve(oneResourcePerRequest())).post('/').send(body);
      expect(answer.body).toStrictEqual(refused);
    }
  });
}
