/** A request as a test of jest, and as a command line that a shell reads: whatever is in it stays a text. */
import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { copyAsCurl } from '../../mock-server/dashboard/screens/request/copy-as-curl.ts';
import { copyAsTest } from '../../mock-server/dashboard/screens/request/copy-as-test.ts';
import type { AnsweredRequest } from '../../mock-server/dashboard/screens/request/copy-as-test.ts';

const refused: AnsweredRequest = {
  provider: 'north',
  method: 'POST',
  url: '/hooks?org=1',
  headers: { host: 'x', authorization: 'Bearer key' },
  body: `{"name":"it's"}`,
  status: 422,
  answer: { errors: ['no'] },
};

test('of a refusal the whole answer is expected', () => {
  expect(copyAsTest(refused)).toBe(`import { expect, test } from '@jest/globals';
import { startSandbox } from 'webhook-sandbox/testing';

test('POST /hooks is answered with 422', async () => {
  const sandbox = await startSandbox({ providers: ['north'], clock: 'frozen', seed: 1 });
  try {
    const response = await fetch(sandbox.url('north') + '/hooks?org=1', {
      method: 'POST',
      headers: {
        'authorization': 'Bearer key',
      },
      body: '{"name":"it\\'s"}',
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      "errors": [
        "no"
      ]
    });
  } finally {
    await sandbox.close();
  }
});
`);
});

test('of any other answer the status is expected, for ids and times differ', () => {
  const text = copyAsTest({ ...refused, status: 201, answer: { id: 1 } });
  expect(text).toContain('expect(response.status).toBe(201);\n  } finally');
});

test('a text is expected as it was, and a connection that broke off as an error', () => {
  expect(copyAsTest({ ...refused, answer: 'a\n"b"' })).toContain(
    String.raw`expect(await response.text()).toBe('a\n"b"');`,
  );
  expect(copyAsTest({ ...refused, status: null, answer: null })).toContain(').rejects.toThrow();');
});

test('every text comes out of its quotes as it went in', () => {
  for (const wild of [`'`, '"', '\\', `\\'`, '\\"', '`${x}`', '\n\r\u2028', '</script>']) {
    const line = /^ {6}body: (.*),$/m.exec(copyAsTest({ ...refused, body: wild }))?.[1] ?? '';
    expect(runInNewContext(line)).toBe(wild);
  }
});

const base = 'http://127.0.0.1:4010/north';

test('whatever is in a request stays one word for the shell, and starts nothing', () => {
  const wild = [
    '$(touch x)',
    '`id`',
    `'; echo "`,
    '@file',
    '\\',
    '!x',
    'a\nb',
    '*',
    '',
    '-x',
    'é☃',
  ];
  const commands = wild.map((text) =>
    copyAsCurl({ method: 'POST', url: '/', headers: { 'x-a': text || 'a' }, body: text }, base),
  );
  const script = `curl() { printf '%s\\0' "$@"; }\n${commands.join('\n')}`;
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(stdout).toBe(
    wild
      .flatMap((text) => [
        `${base}/`,
        '-H',
        `x-a: ${text || 'a'}`,
        '-H',
        'Content-Type:',
        '--data-raw',
        text,
      ])
      .map((word) => `${word}\0`)
      .join(''),
  );
});
