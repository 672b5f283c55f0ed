import { expect, test } from '@jest/globals';
import { boolean, duration, integer, list, path, secret, size, text } from './kinds.ts';

test('a size is bytes, or a number with a unit of thousands or of 1024', () => {
  const { fromText, fromData } = size(2 ** 20, '1MiB');
  const read = {
    '1048576': 1_048_576,
    '1MiB': 1_048_576,
    '256mib': 268_435_456,
    '64MB': 64_000_000,
    '1.5 GiB': 1_610_612_736,
    '2000kB': 2_000_000,
    '1048576B': 1_048_576,
  };
  for (const [given, value] of Object.entries(read)) {
    expect([given, fromText(given), fromData(given)]).toEqual([given, { value }, { value }]);
  }
  expect(fromData(1_048_576)).toEqual({ value: 1_048_576 });
  const message = 'give a size of at least 1MiB, such as 256MiB or 64MB.';
  for (const given of ['1048575', '1023KiB', '-1', '1 TB', 'MiB', '1e9', '0x100000', '']) {
    expect(fromText(given)).toEqual({ faults: [{ tokens: [], given, message }] });
  }
  for (const given of [1_048_575, 1_048_576.5, Infinity, [2_000_000], true, null]) {
    expect(fromData(given)).toEqual({ faults: [{ tokens: [], given, message }] });
  }
});

test('a whole number of a file is a number, not a text', () => {
  const { fromText, fromData } = integer(0, 10);
  expect([fromText('10'), fromData(10)]).toEqual([{ value: 10 }, { value: 10 }]);
  for (const given of ['11', '-1', '1.5', ' 1', '1e1', '']) {
    expect(fromText(given)).toHaveProperty('faults');
  }
  for (const given of ['1', 11, -1, 1.5, NaN, null, [1], true]) {
    expect(fromData(given)).toHaveProperty('faults');
  }
});

test('a duration is more than nothing', () => {
  expect(duration().fromText('90m')).toEqual({ value: 5_400_000 });
  expect(duration().fromData('P1D')).toEqual({ value: 86_400_000 });
  for (const given of ['0s', '30', 'soon', '-1s', 30]) {
    expect(duration().fromData(given)).toHaveProperty('faults');
  }
});

test('a secret is never among what may be shown, whatever it is', () => {
  const message = 'give at least 16 characters: visible ASCII without spaces.';
  for (const given of ['short', 'with a space in it', 12_345_678_901_234_567n, { token: 'x' }]) {
    expect(secret(16).fromData(given)).toEqual({ faults: [{ tokens: [], message }] });
  }
  expect(secret(16).fromText('exactly-sixteen!')).toEqual({ value: 'exactly-sixteen!' });
});

test('texts and paths are not empty, and lists name the item that is wrong', () => {
  expect(text('<name>', 'a name').fromText(' a ')).toEqual({ value: 'a' });
  expect(text('<name>', 'a name').fromText(' ')).toEqual({
    faults: [{ tokens: [], message: 'give a name.' }],
  });
  expect(list(path()).fromText('a, b')).toEqual({ value: ['a', 'b'] });
  expect(list(path()).fromData(['a', 7])).toEqual({
    faults: [{ tokens: ['1'], given: 7, message: 'give a path.' }],
  });
});

test('true and false are words in a variable, and values in a file', () => {
  expect(boolean().fromText('false')).toEqual({ value: false });
  expect(boolean().fromData(true)).toEqual({ value: true });
  expect(boolean().fromData('true')).toHaveProperty('faults');
  expect(boolean().fromText('1')).toHaveProperty('faults');
});
