import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { bodyOf } from './rule.ts';
import { HOSTS } from './rule-hosts.ts';
import { unique } from './unique.ts';

for (const host of HOSTS) {
  test(`what clashes with nothing passes ${host.name}`, async () => {
    const rule = unique({ clashes: () => [], code: 'duplicate' });
    const answer = await supertest(host.serve(rule)).post('/').send({ url: 'a' });
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`a duplicate is refused where it stands ${host.name}`, async () => {
    const stored = ['a'];
    const rule = unique({
      clashes: (request) =>
        stored.includes((bodyOf(request) as { url: string }).url) ? ['/url'] : [],
      code: 'duplicate',
    });
    const again = await supertest(host.serve(rule)).post('/').send({ url: 'a' });
    const another = await supertest(host.serve(rule)).post('/').send({ url: 'b' });
    expect(again.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'unique',
        issues: [{ pointer: '/url', code: 'duplicate', params: {} }],
      },
    });
    expect(another.body).toStrictEqual({ passed: true });
  });

  test(`each conflict is refused where it stands ${host.name}`, async () => {
    const rule = unique({ clashes: () => ['/items/1/url', '/items/2/url'], code: 'conflict' });
    const answer = await supertest(host.serve(rule)).post('/').send({ items: [] });
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'unique',
        issues: [
          { pointer: '/items/1/url', code: 'conflict', params: {} },
          { pointer: '/items/2/url', code: 'conflict', params: {} },
        ],
      },
    });
  });
}
