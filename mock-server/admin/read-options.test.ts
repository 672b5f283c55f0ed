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
        nearest: ['shop.colour', 'shop.only', 'shop.throttle'],
      },
      { name: 'shop.throttle', message: 'takes "on", "off" or a number of requests, not "never"' },
      { name: 'shop.only', message: 'takes true, not "no"' },
      {
        name: 'x',
        message: 'names no switch',
        nearest: ['shop.only', 'shop.colour', 'shop.throttle'],
      },
    ],
    mistakes: [
      'shop.color: names no switch. Did you mean shop.colour, shop.only, shop.throttle?',
      'shop.throttle: takes "on", "off" or a number of requests, not "never".',
      'shop.only: takes true, not "no".',
      'x: names no switch. Did you mean shop.only, shop.colour, shop.throttle?',
    ],
  });
});

test('without any switches there is nothing to propose', () => {
  expect(readOptions({ x: 1 }, [])).toEqual({
    problems: [{ name: 'x', message: 'names no switch', nearest: [] }],
    mistakes: ['x: names no switch.'],
  });
});
