/** What no delivery may ever reach, in every spelling: nothing of it gets as far as the dialler. */
import { expect, test } from '@jest/globals';
import { travel } from './test-network.ts';

const blockedHosts = [
  // IPv4
  '169.254.169.254',
  '169.254.0.1',
  '169.254.170.2',
  '169.254.255.255',
  '0.0.0.0',
  '0.1.2.3',
  '255.255.255.255',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '254.255.255.254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.0.8',
  '192.88.99.1',
  // The same address in other spellings
  '2852039166',
  '0xa9fea9fe',
  '0xA9.0xFE.0xA9.0xFE',
  '0251.0376.0251.0376',
  '00000251.254.169.254',
  '169.254.43518',
  '169.16689662',
  '169.254.169.254.',
  '169.254.169.254:8080',
  '\uff11\uff16\uff19.254.169.254',
  '169\u3002254\u3002169\u3002254',
  '\u2460\u2465\u2468.254.169.254',
  '%31%36%39.254.169.254',
  '\u00ad169.254.169.254',
  '169.254.169\t.254',
  'user:secret@169.254.169.254',
  'example.com@169.254.169.254',
  '169.254.169.254#@example.com',
  '169.254.169.254\\@example.com',
  '0',
  '0x0',
  // IPv6
  '[::]',
  '[0:0:0:0:0:0:0:0]',
  '[fe80::1]',
  '[febf:ffff::1]',
  '[fe80::a9fe:a9fe]',
  '[fec0::1]',
  '[ff02::1]',
  '[ff0e::1]',
  '[100::1]',
  '[4000::1]',
  '[5f00::1]',
  '[fd00:ec2::254]',
  '[fd00:ec2::23]',
  '[fd00:0ec2:0::0:254]',
  '[fd20:ce::254]',
  '[fd00:c1::a9fe:a9fe]',
  '[fd00:42::42]',
  // IPv4 inside of IPv6
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[0:0:0:0:0:ffff:a9fe:a9fe]',
  '[::ffff:0.0.0.0]',
  '[::ffff:224.0.0.1]',
  '[::ffff:100.100.100.200]',
  '[::169.254.169.254]',
  '[::127.0.0.1]',
  '[::ffff:0:169.254.169.254]',
  '[64:ff9b::169.254.169.254]',
  '[64:ff9b::100.100.100.200]',
  '[64:ff9b:1::10.0.0.1]',
  '[2002:a9fe:a9fe::1]',
  '[2002:e000:1::1]',
  '[2001:0:a9fe:a9fe::1]',
  '[2001:0:102:304::5601:5601]',
  '[2001:db8::5efe:169.254.169.254]',
  '[fd00::200:5efe:169.254.169.254]',
  // Names of metadata services
  'metadata.google.internal',
  'METADATA.Google.Internal.',
  'metadata\u3002google\u3002internal',
  'v1.metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.tencentyun.com',
];

/** Names that hide one, by what they resolve to. */
const blockedAnswers: readonly (readonly string[])[] = [
  ['169.254.169.254'],
  ['::ffff:169.254.169.254'],
  ['::ffff:a9fe:a9fe'],
  ['fe80::1'],
  ['fe80::1%eth0'],
  ['fe80::1%br-1234'],
  ['0.0.0.0'],
  ['::'],
  ['224.0.0.251'],
  ['100.100.100.200'],
  ['fd00:ec2::254'],
  ['64:ff9b::a9fe:a9fe'],
  ['127.0.0.1', '169.254.169.254'],
  ['169.254.169.254', '127.0.0.1'],
  ['10.0.0.1', '10.0.0.2', 'fd20:ce::254'],
  ['93.184.216.34', '169.254.169.254'],
  ['127.0.0.1', 'evil.test'],
  ['2130706433'],
  ['0x7f.1'],
  [''],
];

const unusable = [
  '',
  'shop.example.com',
  '//169.254.169.254/',
  'http://',
  'http://?',
  'http://./',
  'https://.../',
  'http://127.0.0.1:0/',
  'http://127.0.0.1:65536/',
  'http://256.1.1.1/',
  'http://1.2.3.4.5/',
  'http://[fe80::1%25eth0]/',
  'http://[::1/',
  'http://a b/',
  'http://a%00b/',
  'http://user@/',
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'data:text/plain,a',
  'javascript:alert(1)',
  'ws://127.0.0.1/',
  'unix:/var/run/docker.sock',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/',
];

const untouched = { asked: [], dialled: [] };

test.each(blockedHosts)('http://%s/ is blocked', async (host) => {
  for (const allowPublic of [false, true]) {
    const journey = await travel(`http://${host}/latest`, { allowPublic });
    expect(journey).toMatchObject({ verdict: { kind: 'blocked' }, ...untouched });
  }
});

test.each(blockedHosts)('a forward to http://%s is blocked', async (host) => {
  const forwards = [{ from: 'https://shop.example.com', to: `http://${host}` }];
  const journey = await travel('https://shop.example.com/hooks', { forwards, allowPublic: true });
  expect(journey).toMatchObject({ verdict: { kind: 'blocked' }, ...untouched });
});

test.each(blockedAnswers)(
  'a name that resolves to %s (and %s, %s) is blocked',
  async (...addresses) => {
    for (const allowPublic of [false, true]) {
      const names = { 'evil.test': [addresses.filter((address) => typeof address === 'string')] };
      const journey = await travel('http://evil.test/', { names, allowPublic });
      expect(journey).toMatchObject({
        verdict: { kind: 'blocked' },
        asked: ['evil.test'],
        dialled: [],
      });
    }
  },
);

test.each(unusable)('%j is no target', async (url) => {
  const { verdict, ...traces } = await travel(url, { allowPublic: true });
  expect(verdict).toEqual({ kind: 'unusable', reason: expect.stringMatching(/^The URL .+\.$/) });
  expect(traces).toEqual(untouched);
});

test('a name that changes its address after the check is dialled where it was checked', async () => {
  const names = { 'rebind.test': [['127.0.0.1'], ['169.254.169.254']] };
  expect(await travel('http://rebind.test:3000/', { names })).toEqual({
    verdict: {
      kind: 'dial',
      url: 'http://rebind.test:3000/',
      addresses: [{ address: '127.0.0.1', family: 4 }],
      forwardedFrom: null,
    },
    asked: ['rebind.test'],
    dialled: ['127.0.0.1 3000'],
  });
});

test('the reason says which address of which name it is about', async () => {
  const reasons = [
    await travel('http://169.254.169.254/'),
    await travel('http://evil.test/', {
      names: { 'evil.test': [['10.0.0.1', '100.100.100.200']] },
    }),
    await travel('http://[64:ff9b::a9fe:a9fe]/'),
    await travel('http://metadata.google.internal/'),
  ].map(({ verdict }) => verdict);
  expect(reasons).toEqual([
    {
      kind: 'blocked',
      url: 'http://169.254.169.254/',
      reason: '169.254.169.254 is link-local.',
    },
    {
      kind: 'blocked',
      url: 'http://evil.test/',
      reason: 'evil.test is 100.100.100.200, which is a metadata service.',
    },
    {
      kind: 'blocked',
      url: 'http://[64:ff9b::a9fe:a9fe]/',
      reason: '64:ff9b::a9fe:a9fe carries 169.254.169.254, which is link-local.',
    },
    {
      kind: 'blocked',
      url: 'http://metadata.google.internal/',
      reason: 'metadata.google.internal is a metadata service.',
    },
  ]);
});
