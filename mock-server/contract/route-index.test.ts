import { expect, jest, test } from '@jest/globals';
import { createRouteIndex } from './route-index.ts';

function indexOf(...routes: string[]) {
  const index = createRouteIndex<string>();
  for (const route of routes) {
    const [method = '', template = ''] = route.split(' ');
    index.add(method, template, route);
  }
  return index;
}

test('literal segments win over templates, and templates over bare parameters', () => {
  const index = indexOf('GET /a/{id}', 'GET /a/me', 'GET /a/{id}.json', 'GET /a/x-{id}.json');

  expect(index.find('GET', '/a/me')).toEqual({ kind: 'matched', entry: 'GET /a/me', path: {} });
  expect(index.find('GET', '/a/1.json')).toEqual({
    kind: 'matched',
    entry: 'GET /a/{id}.json',
    path: { id: '1' },
  });
  expect(index.find('GET', '/a/x-1.json')).toEqual({
    kind: 'matched',
    entry: 'GET /a/x-{id}.json',
    path: { id: '1' },
  });
  expect(index.find('GET', '/a/1')).toEqual({
    kind: 'matched',
    entry: 'GET /a/{id}',
    path: { id: '1' },
  });
});

test('a literal that leads nowhere is taken back', () => {
  const index = indexOf('GET /a/b/c', 'GET /{x}/b/{y}/d', 'GET /{x}/{z}');

  expect(index.find('GET', '/a/b/c/d')).toEqual({
    kind: 'matched',
    entry: 'GET /{x}/b/{y}/d',
    path: { x: 'a', y: 'c' },
  });
  expect(index.find('GET', '/a/b')).toEqual({
    kind: 'matched',
    entry: 'GET /{x}/{z}',
    path: { x: 'a', z: 'b' },
  });
});

test('the most literal path decides which methods there are', () => {
  const index = indexOf('GET /users/me', 'DELETE /users/{id}', 'GET /users/{id}');

  expect(index.find('DELETE', '/users/me')).toEqual({ kind: 'wrong-method', allow: ['GET'] });
  expect(index.find('PUT', '/users/7')).toEqual({ kind: 'wrong-method', allow: ['DELETE', 'GET'] });
});

test('routes that differ only in the names of their parameters keep their own names', () => {
  const index = indexOf('GET /{shop}/hooks', 'POST /{store}/hooks');

  expect(index.find('GET', '/7/hooks')).toMatchObject({ path: { shop: '7' } });
  expect(index.find('POST', '/7/hooks')).toMatchObject({ path: { store: '7' } });
});

test('parameters are decoded, and a segment may hold several', () => {
  const index = indexOf('GET /{a}-{b}/{c}');

  expect(index.find('GET', '/x%20y-z-1/%2Fetc')).toEqual({
    kind: 'matched',
    entry: 'GET /{a}-{b}/{c}',
    path: { a: 'x y', b: 'z-1', c: '/etc' },
  });
});

test('an encoded literal is the same literal', () => {
  expect(indexOf('GET /hooks').find('GET', '/h%6Foks')).toMatchObject({ kind: 'matched' });
});

test.each([
  '/%',
  '/%zz',
  '/%E0%A4%A',
  '/a/../b',
  '/./b',
  '/%2e%2e',
  '//b',
  '/b/',
  '',
  '/x/',
  '/-b',
])('the path %j matches nothing', (path) => {
  expect(indexOf('GET /{a}', 'GET /{a}/{b}', 'GET /{a}-{b}').find('GET', path)).toEqual(
    path === '/-b'
      ? { kind: 'matched', entry: 'GET /{a}', path: { a: '-b' } }
      : { kind: 'no-path' },
  );
});

test('a template with a slash at its end matches with the slash only', () => {
  const index = indexOf('GET /a/', 'GET /');

  expect(index.find('GET', '/a/')).toMatchObject({ kind: 'matched' });
  expect(index.find('GET', '/a')).toEqual({ kind: 'no-path' });
  expect(index.find('GET', '/')).toMatchObject({ entry: 'GET /' });
});

test('names that objects have anyway are ordinary names', () => {
  const index = indexOf('GET /constructor/{__proto__}');

  const found = index.find('GET', '/constructor/1');
  expect(found.kind === 'matched' && Object.entries(found.path)).toEqual([['__proto__', '1']]);
  expect(index.find('GET', '/toString/1')).toEqual({ kind: 'no-path' });
});

test('finding a route visits the segments of the path, not the routes', () => {
  const index = createRouteIndex<string>();
  for (let route = 0; route < 2000; route += 1) {
    index.add('GET', `/r${route}/{id}/x`, String(route));
  }
  const lookUp = jest.spyOn(Map.prototype, 'get');

  const found = index.find('GET', '/r1999/7/x');
  const visited = lookUp.mock.calls.length;
  lookUp.mockRestore();

  expect(found).toEqual({ kind: 'matched', entry: '1999', path: { id: '7' } });
  expect(visited).toBe(4);
});
