/** What `webhook-sandbox verify` says to what it cannot do. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProxy, runVerify } from './verify-stage.ts';
import type { Proxy } from './verify-stage.ts';

/** Something that is no sandbox, and knows nothing. */
let other: Proxy;

beforeAll(async () => {
  other = await startProxy('', { before: () => ({ status: 404, headers: {}, text: 'Not found' }) });
});

afterAll(async () => {
  await other.close();
});

const refused: readonly (readonly [title: string, args: readonly string[], message: string])[] = [
  [
    'a provider without cases',
    ['bspl'],
    'there are no cases of "bspl". Did you mean bspk? There are bigcommerce, bspk, instavm, partoo.',
  ],
  [
    'two addresses',
    ['--target', 'http://127.0.0.1:1', '--url', 'http://127.0.0.1:1'],
    '--target and --url are both given. Give one of them.',
  ],
  [
    'a target that is no address',
    ['--target', 'api.example.com'],
    '--target is no address. Give one such as https://api.example.com.',
  ],
  [
    'a report into a folder that is missing',
    ['--out', '/nowhere/at/all/report.txt'],
    '--out /nowhere/at/all/report.txt: there is no folder /nowhere/at/all. Make it first.',
  ],
  [
    'a report for JUnit where a folder is',
    ['--junit', '/'],
    '--junit /: it is a folder. Name a file.',
  ],
  [
    'a target with a password',
    ['--target', 'https://me:word@api.example.com'],
    '--target has a password in it. Give it with --credential.',
  ],
];

test.each(refused)('%s is refused', async (_title, args, message) => {
  expect(await runVerify(...args)).toEqual({
    code: 2,
    out: '',
    error: `Failed to verify: ${message}\n`,
  });
});

const refusedThere: typeof refused = [
  [
    'a credential that is no header',
    ['bspk', '--credential', 'hush'],
    "--credential number 1 is no header. Give 'Name: value', or 'id=Name: value'.",
  ],
  [
    'a credential that no case needs',
    ['bspk', '--credential', 'second=Authorization: hush'],
    'no case needs a credential second. There are default.',
  ],
  [
    'a variable that no case has',
    ['bigcommerce', '--var', 'store=abc'],
    '--var store: there are store_hash.',
  ],
  [
    'a variable that must be a number',
    ['partoo', '--var', 'org_id=a'],
    '--var org_id: give a number.',
  ],
  [
    'a rate at the documented limit',
    ['bspk', '--rate', '180'],
    '--rate 180: the provider allows 180 per minute. Give less, 0.1 at least.',
  ],
  [
    'a rate that is no number',
    ['bspk', '--rate', 'fast'],
    '--rate fast: give a number of requests per minute, from 0.1 to 100000, below the 180 that the provider allows.',
  ],
  [
    'a rate that no timer can keep',
    ['bspk', '--rate', '0.0001'],
    '--rate 0.0001: give a number of requests per minute, from 0.1 to 100000, below the 180 that the provider allows.',
  ],
];

test.each(refusedThere)('%s is refused', async (_title, args, message) => {
  expect(await runVerify(...args, '--target', other.url)).toEqual({
    code: 2,
    out: '',
    error: `Failed to verify: ${message}\n`,
  });
});

test('a target that is no sandbox and nobody known needs a name, and only one', async () => {
  const which = (how: string) => ({
    code: 2,
    out: '',
    error: `Failed to verify: ${other.url} is no sandbox, and which real provider it is ${how}. Name one of bspk, bigcommerce, partoo, instavm.\n`,
  });
  expect(await runVerify('--target', other.url)).toEqual(which('is unknown'));
  expect(await runVerify('bspk', 'partoo', '--target', other.url)).toEqual(which('is said twice'));
});

test('--url is for a sandbox only', async () => {
  const { code, out, error } = await runVerify('--url', other.url);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain('what listens there is no webhook-sandbox');
});

test('a target that does not answer is told', async () => {
  const gone = await startProxy('', {});
  await gone.close();
  const { code, out, error } = await runVerify('--target', gone.url);
  expect({ code, out, error }).toEqual({
    code: 1,
    out: '',
    error: `Failed to verify ${gone.url}: nothing listens there. Check --target.\n`,
  });
});

test('what is not the provider at all is told after five answers', async () => {
  const args = ['instavm', '--target', other.url, '--rate', '100000', '--quiet'];
  const before = other.seen.length;
  const { code, out } = await runVerify(...args, '--credential', 'X-API-Key: a');
  expect([code, out.split('\n')[0]]).toEqual([
    1,
    `Verified ${other.url} (real provider), ended early: this does not look like instavm: ` +
      'its first answers all differ, and none is JSON. Check the address',
  ]);
  expect(other.seen.slice(before).filter(({ url }) => !url.startsWith('/__admin'))).toHaveLength(5);
  // The grade is said once.
  expect(out).not.toContain('assumed: assumed');
  expect(out).toMatch(/different: .+ \((?:seed|doc|seen|assumed): /);
});
