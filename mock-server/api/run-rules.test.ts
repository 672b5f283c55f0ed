import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { runRules } from './run-rules.ts';
import type { NamedRule } from './provider.ts';

const request = new IncomingMessage(new Socket());
const response = new ServerResponse(request);
const run = (...rules: NamedRule[]) => runRules(rules, request, response);
const pass: NamedRule = {
  name: 'pass',
  rule: (_request, _response, next) => {
    next();
  },
};
const forbid: NamedRule = {
  name: 'forbid',
  rule: (_request, _response, next) => {
    next({ kind: 'forbidden' });
  },
};

test('the first refusal ends the row of rules', () => {
  expect(run()).toBeUndefined();
  expect(run(pass, pass)).toBeUndefined();
  const never: NamedRule = {
    name: 'never',
    rule: () => {
      throw new Error('reached');
    },
  };
  expect(run(pass, forbid, never)).toEqual({ kind: 'forbidden' });
});

test('a rule that does not call next at once is a mistake in the program', () => {
  expect(() => run({ name: 'late', rule: () => undefined })).toThrow(
    new Error('The rule late did not call next at once.'),
  );
});

test('what is no problem is thrown on', () => {
  const failing: NamedRule = {
    name: 'failing',
    rule: (_request, _response, next) => {
      next(new Error('broken'));
    },
  };
  expect(() => run(failing)).toThrow(new Error('broken'));
});
