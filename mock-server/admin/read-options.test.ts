import { expect, test } from '@jest/globals';
import { choiceSwitch, throttleSwitch } from '../sandbox/switches.ts';
import { readOptions } from './read-options.ts';

const switches = [
  throttleSwitch('shop', 'how often'),
  choiceSwitch('shop.colour', 'which', ['red', 'blue', null]),
  choiceSwitch('shop.only', 'just one', [true]),
];

test('text from a command line becomes the value that the switch means', () => {
  const options = { 'shop.throttle': '12', 'shop.colour': 'null', 'shop.only': 'true' };
  expect(readOptions(options, switches)).toEqual({
    values: { 'shop.throttle': 12, 'shop.colour': null, 'shop.only': true },
  });
});

test('nothing asked for is nothing set', () => {
  expect(readOptions({}, switches)).toEqual({ values: {} });
});

test('every wrong option is reported, as data and as a sentence', () => {
  const options = { 'shop.color': 'red', 'shop.throttle': 'never', 'shop.only': 'no', x: 1 };
  expect(readOptions(options, switches)).toEqual({
    problems: [
      {
        name: 'shop.color',
        message: 'names no switch',
        nearest: ['shop.colour'],
      },
      { name: 'shop.throttle', message: 'takes "on", "off" or a number of requests, not "never"' },
      { name: 'shop.only', message: 'takes true, not "no"' },
      {
        name: 'x',
        message: 'names no switch; there are shop.throttle, shop.colour and shop.only',
      },
    ],
    mistakes: [
      'shop.color: names no switch. Did you mean shop.colour?',
      'shop.throttle: takes "on", "off" or a number of requests, not "never".',
      'shop.only: takes true, not "no".',
      'x: names no switch; there are shop.throttle, shop.colour and shop.only.',
    ],
  });
});

test('without any switches there is nothing to propose', () => {
  expect(readOptions({ x: 1 }, [])).toEqual({
    problems: [{ name: 'x', message: 'names no switch; there are none' }],
    mistakes: ['x: names no switch; there are none.'],
  });
});

test.each([
  // A third of six letters is two, of five it is one.
  ['a.bcxy', ['a.bcde']],
  ['a.bxyz', undefined],
  ['a.bcd', ['a.bcde']],
  ['a.bxy', undefined],
  // Longer than any switch, and like one in the beginning only.
  [`a.bcde${'e'.repeat(100)}`, undefined],
])('%s differs from a.bcde in more than a third, or it does not', (name, nearest) => {
  const read = readOptions({ [name]: 1 }, [choiceSwitch('a.bcde', 'one', [1])]);
  const [problem] = 'problems' in read ? read.problems : [];
  expect(problem?.nearest).toEqual(nearest);
});

test('at most three switches are proposed, the likeliest first', () => {
  const names = ['abcdef12', 'abcdefg1', 'abcdefgh', 'abcdef34', 'xyz'];
  const definitions = names.map((name) => choiceSwitch(name, 'one', [1]));
  expect(readOptions({ abcdefgi: 1 }, definitions)).toMatchObject({
    problems: [{ nearest: ['abcdefg1', 'abcdefgh', 'abcdef12'] }],
  });
});
