import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { headerIssues, headerLimits } from './header-limits.ts';
import { HOSTS } from './rule-hosts.ts';
import { fields } from './target.ts';

const targets = fields('headers');
const namePattern = /^[Xx]-(?![Aa][Cc][Mm][Ee])[^ :]*$/;
const rule = headerLimits({
  targets,
  maxHeaders: 3,
  maxNameLength: 10,
  maxValueLength: 5,
  namePattern,
});

function broken(...issues: readonly object[]) {
  return { refused: { kind: 'rule-broken', rule: 'header-limits', issues } };
}

for (const host of HOSTS) {
  test(`headers within all limits pass ${host.name}`, async () => {
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'X-12345678': '12345', 'x-b': '', 'X-': '5' } });
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`too many headers are refused at the object, and nothing else is told ${host.name}`, async () => {
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'X-A': '1', 'X-B': '2', 'X-C': '3', bad: '123456' } });
    expect(answer.body).toStrictEqual(
      broken({ pointer: '/headers', code: 'too-many-headers', params: { limit: 3 } }),
    );
  });

  test(`names that differ in case count as two ${host.name}`, async () => {
    const three = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'X-A': '1', 'x-a': '2', 'X-B': '3' } });
    const four = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'X-A': '1', 'x-a': '2', 'X-B': '3', 'x-b': '4' } });
    expect(three.body).toStrictEqual({ passed: true });
    expect(four.body).toStrictEqual(
      broken({ pointer: '/headers', code: 'too-many-headers', params: { limit: 3 } }),
    );
  });

  test(`each bad header is refused at its name, once ${host.name}`, async () => {
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'Y-1234567890': '123456', 'X-Acme': '123456', 'X-C': '123456' } });
    expect(answer.body).toStrictEqual(
      broken(
        {
          pointer: '/headers/Y-1234567890',
          code: 'header-name-too-long',
          params: { name: 'Y-1234567890', limit: 10 },
        },
        { pointer: '/headers/X-Acme', code: 'header-name-pattern', params: { name: 'X-Acme' } },
        {
          pointer: '/headers/X-C',
          code: 'header-value-too-long',
          params: { name: 'X-C', limit: 5 },
        },
      ),
    );
  });

  test(`a name or value one past its limit is too long ${host.name}`, async () => {
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'X-12345678': '12345', 'X-123456789': '12345', 'X-A': '123456' } });
    expect(answer.body).toStrictEqual(
      broken(
        {
          pointer: '/headers/X-123456789',
          code: 'header-name-too-long',
          params: { name: 'X-123456789', limit: 10 },
        },
        {
          pointer: '/headers/X-A',
          code: 'header-value-too-long',
          params: { name: 'X-A', limit: 5 },
        },
      ),
    );
  });

  test(`lengths are counted in code points ${host.name}`, async () => {
    const fits = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { [`X-${'😀'.repeat(8)}`]: '😀'.repeat(5) } });
    const exceeds = await supertest(host.serve(rule))
      .post('/')
      .send({
        headers: { [`X-${'😀'.repeat(9)}`]: '', 'X-A': '😀'.repeat(6), 'X-B': 'e\u0301'.repeat(3) },
      });
    expect(fits.body).toStrictEqual({ passed: true });
    expect(exceeds.body).toStrictEqual(
      broken(
        {
          pointer: `/headers/X-${'😀'.repeat(9)}`,
          code: 'header-name-too-long',
          params: { name: `X-${'😀'.repeat(9)}`, limit: 10 },
        },
        {
          pointer: '/headers/X-A',
          code: 'header-value-too-long',
          params: { name: 'X-A', limit: 5 },
        },
        {
          pointer: '/headers/X-B',
          code: 'header-value-too-long',
          params: { name: 'X-B', limit: 5 },
        },
      ),
    );
  });

  test(`an empty name has a pointer and is refused by the pattern only ${host.name}`, async () => {
    const lengthsOnly = headerLimits({ targets, maxNameLength: 10 });
    const withPattern = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { '': '1' } });
    const without = await supertest(host.serve(lengthsOnly))
      .post('/')
      .send({ headers: { '': '1' } });
    expect(withPattern.body).toStrictEqual(
      broken({ pointer: '/headers/', code: 'header-name-pattern', params: { name: '' } }),
    );
    expect(without.body).toStrictEqual({ passed: true });
  });

  test(`names are escaped in pointers and told as given ${host.name}`, async () => {
    const answer = await supertest(host.serve(rule))
      .post('/')
      .send({ headers: { 'a/b~1': '1' } });
    expect(answer.body).toStrictEqual(
      broken({
        pointer: '/headers/a~1b~01',
        code: 'header-name-pattern',
        params: { name: 'a/b~1' },
      }),
    );
  });

  test(`names that objects inherit are names like any other ${host.name}`, async () => {
    const answer = await supertest(host.serve(rule))
      .post('/')
      .set('Content-Type', 'application/json')
      .send('{"headers":{"__proto__":"1","constructor":"2"}}');
    expect(answer.body).toStrictEqual(
      broken(
        {
          pointer: '/headers/__proto__',
          code: 'header-name-pattern',
          params: { name: '__proto__' },
        },
        {
          pointer: '/headers/constructor',
          code: 'header-name-too-long',
          params: { name: 'constructor', limit: 10 },
        },
      ),
    );
  });

  test(`a pattern with the flag g judges every name alike ${host.name}`, async () => {
    const globalPattern = headerLimits({ targets, namePattern: /^X-/g });
    const answer = await supertest(host.serve(globalPattern))
      .post('/')
      .send({ headers: { 'X-A': '1', 'X-B': '2', 'X-C': '3' } });
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`without limits everything passes ${host.name}`, async () => {
    const headers = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`a b ${index}`, 'v'.repeat(300)]),
    );
    const answer = await supertest(host.serve(headerLimits({ targets })))
      .post('/')
      .send({ headers });
    expect(answer.body).toStrictEqual({ passed: true });
  });

  test(`a limit of no headers refuses one and passes none ${host.name}`, async () => {
    const none = headerLimits({ targets, maxHeaders: 0 });
    const empty = await supertest(host.serve(none)).post('/').send({ headers: {} });
    const one = await supertest(host.serve(none))
      .post('/')
      .send({ headers: { 'X-A': '1' } });
    expect(empty.body).toStrictEqual({ passed: true });
    expect(one.body).toStrictEqual(
      broken({ pointer: '/headers', code: 'too-many-headers', params: { limit: 0 } }),
    );
  });

  test(`headers that are no object and values that are no text pass ${host.name}`, async () => {
    const list = ['bad name', 'b', 'c', 'd', 'e', 'f'];
    for (const headers of [
      null,
      7,
      'X-Acme: 1',
      list,
      { 'X-A': 1234567, 'X-B': list, 'X-C': null },
    ]) {
      const answer = await supertest(host.serve(rule)).post('/').send({ headers });
      expect(answer.body).toStrictEqual({ passed: true });
    }
  });
}

test('what the rule finds can be asked for without a request', () => {
  const target = { pointer: '/items/0/headers', value: { 'X-A': '1', bad: '2' } };
  expect(headerIssues(target, { maxHeaders: 2, namePattern })).toStrictEqual([
    { pointer: '/items/0/headers/bad', code: 'header-name-pattern', params: { name: 'bad' } },
  ]);
  expect(headerIssues(target, { maxHeaders: 1, namePattern })).toStrictEqual([
    { pointer: '/items/0/headers', code: 'too-many-headers', params: { limit: 1 } },
  ]);
});
