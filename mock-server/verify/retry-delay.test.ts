import { expect, test } from '@jest/globals';
import { wallNow } from '../sandbox/wall-clock.ts';
import { retryDelay } from './retry-delay.ts';

const delay = (headers: Record<string, string>) => retryDelay({ status: 429, headers, text: '' });

test('every way to ask for patience is understood', () => {
  expect(delay({ 'retry-after': '7' })).toBe(7_000);
  expect(delay({ 'x-retry-after': '8', 'x-rate-limit-time-reset-ms': '1' })).toBe(8_000);
  expect(delay({ 'x-rate-limit-time-reset-ms': '2500' })).toBe(2_500);
  expect(delay({ 'retry-after': new Date(0).toUTCString() })).toBe(0);
  expect(delay({ 'x-ratelimit-reset': '1000000000' })).toBe(0);
  for (const headers of [
    { 'retry-after': new Date(wallNow() + 60_000).toUTCString() },
    { 'x-ratelimit-reset': String(Math.floor(wallNow() / 1_000) + 60) },
  ]) {
    expect(delay(headers)).toBeGreaterThan(50_000);
    expect(delay(headers)).toBeLessThanOrEqual(60_000);
  }
});

test('who does not say gets half a minute', () => {
  expect(delay({})).toBe(30_000);
  expect(delay({ 'retry-after': 'soon' })).toBe(30_000);
});
