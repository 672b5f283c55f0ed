/** Methods and addresses that lead nowhere, or somewhere by another way, over real sockets. */
import { describe, expect, test } from '@jest/globals';
import { badInput, expectAnswer, expectProblemJson } from './bad-input-stage.ts';
import type { BadInputStage } from './bad-input-stage.ts';
import { PROVIDERS } from './fixtures.ts';
import type { Answer } from './http-client.ts';
import { specifiedServers } from './specification.ts';

const suite = badInput();

/** The list request with another target or method. */
function ask(
  { say, address, list }: BadInputStage,
  change: { method?: string; target?: string; headers?: Readonly<Record<string, string>> },
): Promise<Answer> {
  const { method = 'GET', target = address + list.path, headers = {} } = change;
  return say({ method, target, headers: { ...list.headers, ...headers } });
}

/** The collection's path with one of its last segment's letters percent-encoded. */
function encoded(pathname: string): string {
  const last = pathname.at(-1) ?? '';
  return `${pathname.slice(0, -1)}%${last.charCodeAt(0).toString(16)}`;
}

const ways: readonly [string, (pathname: string) => string][] = [
  ['an encoded slash', (pathname) => `/${pathname.slice(1).replace('/', '%2F')}`],
  ['bad percent-encoding', (pathname) => `${pathname.slice(0, -1)}%zz`],
  ['encoded bytes that are no UTF-8', (pathname) => `${pathname}%ff`],
  ['an encoded zero byte', (pathname) => `${pathname}%00`],
  ['a dot', (pathname) => pathname.replace(/\/([^/]*)$/, '/./$1')],
  ['two dots', (pathname) => pathname.replace(/\/([^/]*)$/, '/../webhooks/$1')],
  ['two dots that would leave the provider', (pathname) => `/..${pathname}`],
  ['encoded dots', (pathname) => `/%2e%2e${pathname}`],
  ['a doubled slash', (pathname) => `/${pathname}`],
  ['a longer path', (pathname) => `${pathname}/1/2/3`],
  ['another case', (pathname) => pathname.toUpperCase()],
];

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test(`${provider} answers a method that its path does not have as documented`, async () => {
      const stage = await suite.open(provider);
      expectAnswer(await ask(stage, { method: 'PROPFIND' }), stage.refusal('wrongMethod'));
      expectAnswer(await ask(stage, { method: 'TRACE' }), stage.refusal('wrongMethod'));
    });

    test(`${provider} is not reached by a method that HTTP does not know`, async () => {
      expectProblemJson(await ask(await suite.open(provider), { method: 'BREW' }), 400);
    });

    test(`${provider} answers OPTIONS and HEAD as documented`, async () => {
      const stage = await suite.open(provider);
      expectAnswer(await ask(stage, { method: 'OPTIONS' }), stage.refusal('options'));
      expectAnswer(await ask(stage, { method: 'HEAD' }), stage.refusal('head'));
    });

    test(`${provider} answers a trailing slash as documented`, async () => {
      const stage = await suite.open(provider);
      const { pathname, search } = stage.list;
      const target = `${stage.address}${pathname}/${search}`;
      expectAnswer(await ask(stage, { target }), stage.refusal('trailingSlash'));
    });

    for (const [what, change] of ways) {
      test(`${provider} does not find its path with ${what}`, async () => {
        const stage = await suite.open(provider);
        const target = stage.address + change(stage.list.pathname) + stage.list.search;
        expectAnswer(await ask(stage, { target }), stage.refusal('unknownPath'));
      });
    }

    test(`${provider} finds its path with an encoded letter in a segment`, async () => {
      const stage = await suite.open(provider);
      const target = stage.address + encoded(stage.list.pathname) + stage.list.search;
      expectAnswer(await ask(stage, { target }), stage.list.expect);
    });

    test(`${provider} overlooks a query that it does not know`, async () => {
      const stage = await suite.open(provider);
      const { pathname, search } = stage.list;
      const query = `${search === '' ? '?' : `${search}&`}__proto__=1&&=&%zz=%ff&constructor[prototype]=2&`;
      const target = stage.address + pathname + query;
      expectAnswer(await ask(stage, { target }), stage.list.expect);
    });

    test(`${provider} is not served under an encoded name`, async () => {
      const stage = await suite.open(provider);
      const name = `%${provider.charCodeAt(0).toString(16)}${provider.slice(1)}`;
      const target = `/sandboxes/${stage.sandbox}/${name}${stage.list.path}`;
      expectProblemJson(await ask(stage, { target }), 404);
      expectProblemJson(await ask(stage, { target: `/${name}${stage.list.path}` }), 404);
    });

    test(`${provider} is reached by X-Sandbox and by its own host name`, async () => {
      const stage = await suite.open(provider);
      const choice = { 'X-Sandbox': stage.sandbox };
      expectAnswer(await stage.post(stage.create.body), stage.create.expect);
      const { text } = await ask(stage, {});
      const target = `/${provider}${stage.list.path}`;
      expect((await ask(stage, { target, headers: choice })).text).toBe(text);
      const servers = specifiedServers(provider);
      expect(servers.length).toBeGreaterThan(0);
      for (const { host } of servers) {
        for (const Host of [host, host.toUpperCase(), `${host}:443`]) {
          const byHost = await ask(stage, {
            target: stage.list.path,
            headers: { ...choice, Host },
          });
          expect(byHost.text).toBe(text);
        }
        const absolute = `https://${host}${stage.list.path}`;
        expect((await ask(stage, { target: absolute, headers: choice })).text).toBe(text);
      }
      const proxied = `${stage.url}${stage.address}${stage.list.path}`;
      expect((await ask(stage, { target: proxied })).text).toBe(text);
    });

    test(`${provider} is not served in a sandbox that does not exist`, async () => {
      const stage = await suite.open(provider);
      const target = `/sandboxes/${stage.sandbox}-not/${provider}${stage.list.path}`;
      expectProblemJson(await ask(stage, { target }), 404);
      const headers = { 'X-Sandbox': `${stage.sandbox}-not` };
      expectProblemJson(
        await ask(stage, { target: `/${provider}${stage.list.path}`, headers }),
        404,
      );
      const odd = { 'X-Sandbox': '__proto__' };
      expectProblemJson(
        await ask(stage, { target: `/${provider}${stage.list.path}`, headers: odd }),
        404,
      );
    });
  });
}

for (const target of [
  '/nobody/v1/webhooks',
  '/sandboxes',
  '/sandboxes/default',
  '/sandboxes/default/nobody/x',
  '/sandboxes/default/__proto__/x',
  '/constructor',
  '//',
  '/../../etc/passwd',
  '/%00',
  '/<script>alert(1)</script>',
]) {
  test(`nothing is served at ${target}`, async () => {
    const stage = await suite.open(PROVIDERS[0] ?? '');
    expectProblemJson(await stage.say({ method: 'GET', target, headers: {} }), 404);
  });
}

suite.checkEverything();
