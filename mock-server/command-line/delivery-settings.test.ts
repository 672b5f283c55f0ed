import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Config } from '../config/config.ts';
import { newDirectory } from '../tls/test-directory.ts';
import { deliverySettings } from './delivery-settings.ts';
import { readSettings } from './read-settings.ts';
import { UsageError } from './usage-error.ts';

let directory: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ path: directory, remove } = await newDirectory());
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'ca.pem'), 'PEM of the authority\n');
});

afterAll(() => remove());

type Given = Readonly<Record<string, unknown>>;

/** As `serve` reads them, with everything that is not given as it usually is. */
const settingsOf = (given: Given): Promise<Config> =>
  readSettings({ given, rest: [] }, { environment: {}, directory });

const settle = async (given: Given) => deliverySettings(await settingsOf(given));

const message = async (given: Given): Promise<string> => {
  const error: unknown = await settle(given).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UsageError);
  return (error as Error).message;
};

const refusal = (...mistakes: readonly string[]): string =>
  [
    'Failed to start:',
    ...mistakes.map((text) => `  ${text}`),
    'See webhook-sandbox serve --help.',
  ].join('\n');

const shop = 'https://shop.example.com=http://127.0.0.1:3000';

test('without settings nothing is forwarded, what is public is captured, and the usual authorities are trusted', async () => {
  expect(await settle({})).toEqual({
    allowPublic: false,
    forwards: [],
    receiverTls: { insecure: false },
  });
});

test('forwards are read in order, each from its first "=" before a URL', async () => {
  const query = 'https://shop.example.com/a=b=http://127.0.0.1:3000/in';
  const { forwards } = await settle({ forward: [shop, query] });
  expect(forwards).toEqual([
    { from: 'https://shop.example.com', to: 'http://127.0.0.1:3000' },
    { from: 'https://shop.example.com/a=b', to: 'http://127.0.0.1:3000/in' },
  ]);
});

test('public receivers may be allowed, and receivers may be insecure, or signed by an authority', async () => {
  const given = {
    allowPublic: true,
    insecureReceivers: true,
    receiverCa: join(directory, 'ca.pem'),
  };
  expect(await settle(given)).toEqual({
    allowPublic: true,
    forwards: [],
    receiverTls: { insecure: true, ca: 'PEM of the authority\n' },
  });
});

test('every forward that cannot be is named, as it was given', async () => {
  const forward = [
    'shop.example.com=http://127.0.0.1:1',
    'https://shop.example.com/=http://u:p@127.0.0.1:2',
    'https://SHOP.example.com=http://127.0.0.1:3/?a=b',
  ];
  expect(await message({ forward })).toBe(
    refusal(
      `--forward ${forward[0] ?? ''}: what it stands for must be an http or https URL, such as "https://shop.example.com".`,
      `--forward ${forward[1] ?? ''}: what it leads to must be a URL without credentials.`,
      `--forward ${forward[2] ?? ''}: names the same targets as ${forward[1] ?? ''}.`,
      `--forward ${forward[2] ?? ''}: what it leads to must be a URL without a query.`,
    ),
  );
});

test.each(['https://shop.example.com', 'a=b', '=http://127.0.0.1', 'a b=http://127.0.0.1'])(
  'what has not the form of a forward is refused before: %s',
  async (forward) => {
    const wanted = 'give two URLs, such as https://shop.example.com=http://127.0.0.1:3000';
    expect(await message({ forward: [forward] })).toBe(refusal(`--forward ${forward}: ${wanted}.`));
  },
);

test('an authority that cannot be read is no reason to go on', async () => {
  const file = join(directory, 'none.pem');
  const error: unknown = await settle({ receiverCa: file }).catch((thrown: unknown) => thrown);
  expect((error as Error).message).toBe(
    `Failed to trust receivers: ${file}: there is no such file. Name a readable PEM file with --receiver-ca.`,
  );
});
