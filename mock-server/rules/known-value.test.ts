import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { knownValue } from './known-value.ts';
import { HOSTS } from './rule-hosts.ts';
import { fields } from './target.ts';

const isKnown = (value: string) => ['created', 'deleted'].includes(value);

for (const host of HOSTS) {
  test(`known values pass ${host.name}`, async () => {
    const rule = knownValue({ targets: fields('event', 'other'), isKnown });
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ event: 'created', other: 'deleted' });
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`each unknown value is refused with the choices ${host.name}`, async () => {
    const rule = knownValue({
      targets: fields('first', 'second', 'third'),
      isKnown,
      choices: ['created', 'deleted'],
    });
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ first: 'Created', second: 'deleted', third: '' });
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'known-value',
        issues: [
          {
            pointer: '/first',
            code: 'unknown-value',
            params: { value: 'Created', choices: ['created', 'deleted'] },
          },
          {
            pointer: '/third',
            code: 'unknown-value',
            params: { value: '', choices: ['created', 'deleted'] },
          },
        ],
      },
    });
  });

  test(`without choices only the value is told ${host.name}`, async () => {
    const rule = knownValue({ targets: fields('event'), isKnown });
    const answer = await supertest(host.serve(rule)).post('/').send({ event: 'toString' });
    expect(answer.body).toStrictEqual({
      refused: {
        kind: 'rule-broken',
        rule: 'known-value',
        issues: [{ pointer: '/event', code: 'unknown-value', params: { value: 'toString' } }],
      },
    });
  });

  test(`values that are no text, and absent ones, pass ${host.name}`, async () => {
    const asked: unknown[] = [];
    const rule = knownValue({
      targets: fields('a', 'b', 'c', 'd', 'absent'),
      isKnown: (value) => {
        asked.push(value);
        return false;
      },
    });
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ a: 7, b: null, c: ['created'], d: {} });
    expect(answer.body).toStrictEqual({ passed: true });
    expect(asked).toStrictEqual([]);
  });
}
