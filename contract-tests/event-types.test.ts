/** The catalogue of events: every sample keeps the schema that stands beside it, by a validator of its own. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { PROVIDERS, readFixture } from './fixtures.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

let target: OwnTarget;
beforeAll(async () => {
  target = await startServer();
}, 60_000);
afterAll(() => target.stop());

interface EventType {
  readonly type: string;
  readonly data: unknown;
  readonly sample: unknown;
  readonly schema: object;
  readonly summary: string;
}

for (const provider of PROVIDERS) {
  test(`every event of ${provider} has a sample that keeps its schema, and breaks it when it is emptied`, async () => {
    const answer = await fetch(`${target.url}/__admin/providers/${provider}/events`);
    const { events } = (await answer.json()) as { events: EventType[] };
    const listed = events.map(({ type, data }) => ({ type, data }));
    expect({ events: listed }).toEqual(readFixture(provider, 'events.json'));
    for (const { type, sample, schema, summary } of events) {
      const ajv = new Ajv2020({ strict: false });
      ajvFormats.default(ajv);
      const validate = ajv.compile(schema);
      expect([type, validate(sample), validate.errors]).toEqual([type, true, null]);
      expect([type, validate({})]).toEqual([type, false]);
      expect(summary).not.toBe('');
    }
  });
}
