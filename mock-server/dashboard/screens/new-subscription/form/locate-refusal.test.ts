/** Refusals of several forms, each led to the field that it is about. */
import { expect, test } from '@jest/globals';
import { readField } from './field.ts';
import { locateRefusal } from './locate-refusal.ts';

const fields = {
  body: readField(
    {},
    {
      type: 'object',
      properties: {
        title: { type: 'string' },
        target_url: { type: 'string' },
        items: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              url: { type: 'string' },
              headers: { type: 'object', additionalProperties: { type: 'string' } },
            },
          },
        },
        kinds: { type: 'array', items: { type: 'string' } },
      },
    },
  ),
  query: readField({}, { type: 'object', properties: { team: { type: 'integer' } } }),
};

const cases: Readonly<Record<string, { refusal: unknown; located: unknown }>> = {
  'members named like the fields': {
    refusal: { title: 'Invalid', errors: { title: 'is too long' } },
    located: [{ path: ['body', 'title'], message: 'is too long' }],
  },
  'lists of messages at the top': {
    refusal: { target_url: ['is taken', 'is odd'] },
    located: [
      { path: ['body', 'target_url'], message: 'is taken' },
      { path: ['body', 'target_url'], message: 'is odd' },
    ],
  },
  'a tree below a name for the body': {
    refusal: {
      errors: { json: { items: { 0: { url: 'is required', headers: { 'X-A': 'no' } } } } },
    },
    located: [
      { path: ['body', 'items', '0', 'url'], message: 'is required' },
      { path: ['body', 'items', '0', 'headers', 'X-A'], message: 'no' },
    ],
  },
  'a parameter': {
    refusal: { errors: { query: { team: 'must be an integer' } } },
    located: [{ path: ['query', 'team'], message: 'must be an integer' }],
  },
  'a list of places': {
    refusal: { detail: [{ loc: ['body', 'kinds', 1], msg: 'Not known', type: 'enum' }] },
    located: [{ path: ['body', 'kinds', '1'], message: 'Not known' }],
  },
  pointers: {
    refusal: { violations: [{ location: 'body', pointer: '/items/2/url', message: 'Wrong' }] },
    located: [{ path: ['body', 'items', '2', 'url'], message: 'Wrong' }],
  },
  'words that begin with the field': {
    refusal: { errors: [{ title: "Target url can't be blank", code: 'blank' }] },
    located: [{ path: ['body', 'target_url'], message: "Target url can't be blank" }],
  },
  'words about the whole': {
    refusal: { status: 422, title: 'The following fields are invalid', detail: 'No.' },
    located: [],
  },
  'what is no JSON': { refusal: undefined, located: [] },
};

for (const [name, { refusal, located }] of Object.entries(cases)) {
  test(`a refusal is led to its field: ${name}`, () => {
    expect(locateRefusal(refusal, fields)).toEqual(located);
  });
}
