import { expect, test } from '@jest/globals';
import { signature } from './signature.ts';

const verify = (value: string | undefined, secret: string) =>
  signature.verify(
    { headers: value === undefined ? [] : [['x-bspk-SECRET', value]], body: Buffer.from('{}') },
    secret,
    0,
  );

test("the endpoint's secret proves a call, in whatever case its header is written", () => {
  expect(verify('4f0c', '4f0c')).toEqual({ valid: true });
});

test.each(['4f0', '4f0c0', '4F0C', '4f0d', ''])('%j is another secret', (given) => {
  expect(verify(given, '4f0c')).toEqual({
    valid: false,
    reason: 'X-Bspk-Secret is not the secret of this endpoint',
  });
});

test('without the header, or without a secret, nothing is proved', () => {
  expect(verify(undefined, '4f0c')).toEqual({
    valid: false,
    reason: 'the header X-Bspk-Secret is missing',
  });
  expect(verify('', '')).toEqual({ valid: false, reason: 'the secret is empty' });
});
