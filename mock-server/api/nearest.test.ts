import { expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

test('the likeliest candidates come first', () => {
  expect(nearest('defualt', ['worker-1', 'default', 'worker-2', 'fault'])).toEqual([
    'default',
    'fault',
    'worker-1',
  ]);
  expect(nearest('x', [])).toEqual([]);
  expect(nearest('same', ['same', 'sane'], 1)).toEqual(['same']);
});
