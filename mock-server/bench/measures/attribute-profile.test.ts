import type { Profiler } from 'node:inspector';
import { expect, test } from '@jest/globals';
import { attributeProfile } from './attribute-profile.ts';

const marks = [
  { stage: 'validate', file: /\/validate\.ts$/ },
  { stage: 'handle', file: /\/world\.ts$/, function: /^transact$/ },
];

function node(id: number, functionName: string, url: string, children: number[]) {
  const callFrame = { functionName, url, scriptId: '0', lineNumber: 0, columnNumber: 0 };
  return { id, callFrame, children };
}

/** One sample each, in which as many microseconds were spent as its id says. */
function profileOf(nodes: Profiler.ProfileNode[]): Profiler.Profile {
  const samples = nodes.map(({ id }) => id);
  return { nodes, startTime: 0, endTime: 0, samples, timeDeltas: [0, ...samples] };
}

test('what a function calls belongs to its stage, unless another stage begins there', () => {
  const profile = profileOf([
    node(1, '(root)', '', [2, 9]),
    node(2, 'parserOnIncoming', 'node:_http_server', [3]),
    node(3, '', 'file:///mock-server/validate.ts', [4, 5]),
    node(4, 'schema12', '', []),
    node(5, 'transact', 'file:///mock-server/world.ts', [6]),
    node(6, 'sort', '', []),
    node(9, 'other', 'file:///mock-server/world.ts', []),
  ]);
  expect(Object.fromEntries(attributeProfile(profile, marks))).toEqual({
    'HTTP (Node)': 1 + 2 + 9,
    validate: 3 + 4,
    handle: 5 + 6,
  });
});

test('idle time costs nothing, collecting garbage is told apart', () => {
  const profile = profileOf([
    node(1, '(root)', '', [2, 3]),
    node(2, '(idle)', '', []),
    node(3, '(garbage collector)', '', []),
  ]);
  expect(Object.fromEntries(attributeProfile(profile, marks))).toEqual({
    'HTTP (Node)': 1,
    'garbage collection': 3,
  });
});
