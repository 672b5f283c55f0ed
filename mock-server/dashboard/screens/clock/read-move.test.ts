/** What is typed into the field of the clock. */
import { expect, test } from '@jest/globals';
import { readMove } from './read-move.ts';

test.each(['90d', ' 90d ', 'P1DT2H', '250ms', 'soon', '-5m', '2026'])(
  '%j is sent as a duration, for the server to judge',
  (text) => {
    expect(readMove(text)).toEqual({ by: text.trim() });
  },
);

test.each(['2026-01-01T00:00:00.000Z', ' 2026-01-01', '2026-13-45T99:00Z'])(
  '%j is sent as an instant, for the server to judge',
  (text) => {
    expect(readMove(text)).toEqual({ to: text.trim() });
  },
);
