/** Runs the README's examples, in their order, on a server of their own. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readmeExamples, runExample, withoutMoments } from './readme-examples.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

let server: OwnTarget;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  await server.stop();
});

const examples = readmeExamples();

test('the README has an example for each provider, and one for a sandbox', () => {
  for (const part of ['/bspk/', '/bigcommerce/', '/partoo/', '/instavm/', '/__admin/sandboxes']) {
    expect(examples.filter(({ command }) => command.includes(part))).not.toEqual([]);
  }
});

for (const example of examples) {
  const title = example.command.replace(/\s*\\\n\s*/g, ' ').slice(0, 150);
  test(`the README shows what is printed by: ${title}`, async () => {
    const printed = await runExample(example, server.url);
    expect(withoutMoments(printed)).toBe(withoutMoments(example.output));
  });
}
