import { expect, test } from '@jest/globals';
import { wrkScript } from './wrk-script.ts';
import { packageClosure } from './package-closure.ts';
import { peakOf, treeOf } from './process-memory.ts';
import { clockTime, remainingSeconds } from './progress.ts';
import { workloadDocument } from './workload-document.ts';
import { loadWorkload } from './workload.ts';

test('the peers get the specification with the good answers as examples, and without its events', () => {
  const workload = loadWorkload();
  const document = workloadDocument(workload) as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  };
  const list = document.paths['/webhooks']?.['get']?.responses['200'] as {
    content: { 'application/json': { example: { items: unknown[] } } };
  };
  expect(list.content['application/json'].example).toEqual(workload.requests['list']?.answer);
  expect(list.content['application/json'].example.items).toHaveLength(100);
  expect(Object.keys(document)).not.toContain('webhooks');
});

test('every pattern of the document compiles with the flag that validators set', () => {
  const patterns: string[] = [];
  JSON.stringify(workloadDocument(loadWorkload()), (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') patterns.push(value);
    return value;
  });
  expect(patterns.length).toBeGreaterThan(0);
  for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow();
});

test('a script for wrk quotes what stands in it', () => {
  const script = wrkScript({ method: 'POST', headers: { 'X-A': ']=]' }, body: '{"a":"b"}' });
  expect(script.split('\n').slice(0, 3)).toEqual([
    'wrk.method = [=[POST]=]',
    'wrk.headers[ [=[X-A]=] ] = [==[]=]]==]',
    'wrk.body = [=[{"a":"b"}]=]',
  ]);
});

test('a package brings those that it needs, from where Node would take them', () => {
  const lock = {
    packages: {
      'node_modules/a': { dependencies: { b: '1' }, optionalDependencies: { gone: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/b': { dependencies: { d: '1' } },
      'node_modules/c': { dependencies: { a: '1' } },
      'node_modules/d': {},
    },
  };
  expect(packageClosure(lock, ['a'])).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
  ]);
});

test('memory is that of a process and of all below it', () => {
  const parents = new Map([
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 9],
  ]);
  expect(treeOf(2, parents)).toEqual([2, 3, 4]);
  expect(peakOf('Name:\tnode\nVmHWM:\t  1024 kB\nVmRSS:\t 512 kB\n')).toBe(1_048_576);
  expect(peakOf(undefined)).toBeUndefined();
});

test('what remains takes as long as what is done did', () => {
  expect(remainingSeconds(30, 10, 40)).toBe(90);
  expect(remainingSeconds(0, 0, 40)).toBe(40);
  expect(clockTime(187)).toBe('3:07');
});
