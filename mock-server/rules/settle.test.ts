import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import type { RuleIssue } from './problem.ts';
import { HOSTS } from './rule-hosts.ts';
import { settle } from './settle.ts';

const issues: readonly RuleIssue[] = [
  { location: 'query', pointer: '/page', code: 'required', params: {} },
  { pointer: '/scope', code: 'unknown-value', params: { value: 'a' } },
];

for (const host of HOSTS) {
  test(`a rule without findings lets the request go on ${host.name}`, async () => {
    const server = host.serve((_request, _response, next) => {
      settle(next, 'a-rule', []);
    });
    expect((await supertest(server).get('/')).body).toStrictEqual({ passed: true });
  });

  test(`a rule with findings refuses with its name and all of them ${host.name}`, async () => {
    const server = host.serve((_request, _response, next) => {
      settle(next, 'a-rule', issues);
    });
    expect((await supertest(server).get('/')).body).toStrictEqual({
      refused: { kind: 'rule-broken', rule: 'a-rule', issues },
    });
  });
}
