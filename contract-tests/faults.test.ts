/** Every fault, as a client of each provider sees it on its socket. */
import { describe, expect, test } from '@jest/globals';
import { faultSuite } from './fault-stage.ts';
import type { FaultStage } from './fault-stage.ts';
import { PROVIDERS } from './fixtures.ts';
import { independentContract } from './independent-contract.ts';
import { isObject } from './json-pointer.ts';
import type { Transmission } from './watch-bytes.ts';

const suite = faultSuite();

/** The only fault entry, of the only request. */
async function firing(stage: FaultStage, fault: string): Promise<string> {
  const [entry, ...others] = await stage.ledger('fault');
  const [request] = await stage.ledger('request');
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ fault, cause: request?.id, provider: request?.['provider'] });
  return String(entry?.['effect']);
}

/** What the provider answered, before the fault acted on it. */
async function trueAnswer(stage: FaultStage): Promise<{ status: number; text: string }> {
  const [request] = await stage.ledger('request');
  return { status: request?.['status'] as number, text: JSON.stringify(request?.['answer']) };
}

function contentLength({ headers }: Transmission): number {
  return Number(headers['content-length']);
}

for (const provider of PROVIDERS) {
  const contract = independentContract(provider);

  describe(provider, () => {
    test(`${provider}: latency holds the answer up`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'latency', delayMs: 250 });
      const seen = await stage.sendCreate();
      expect([seen.status, seen.error]).toEqual([stage.create.expect.status, undefined]);
      expect(seen.arrivals[0]).toBeGreaterThanOrEqual(240);
      expect(await firing(stage, fault)).toBe('Held the request up for 250 ms.');
      expect(await stage.registered()).toBe(1);
    });

    test(`${provider}: a drop before the request leaves nothing behind`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'drop' });
      const seen = await stage.sendCreate();
      expect([seen.arrivals, seen.body.length]).toEqual([[], 0]);
      expect(await stage.registered()).toBe(0);
      expect(await firing(stage, fault)).toBe(
        'Closed the connection without an answer; nothing was carried out.',
      );
      expect(await trueAnswer(stage)).toEqual({ status: null, text: 'null' });
    });

    test(`${provider}: a drop after the request loses the answer alone`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'drop', when: 'after' });
      const seen = await stage.sendCreate();
      expect([seen.arrivals, seen.body.length]).toEqual([[], 0]);
      expect(await stage.registered()).toBe(1);
      expect(await firing(stage, fault)).toBe(
        'Closed the connection without the answer; the request was carried out.',
      );
      expect((await trueAnswer(stage)).status).toBe(stage.create.expect.status);
    });

    test(`${provider}: a reset comes half-way through the body`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'reset' });
      const seen = await stage.sendCreate();
      const { status, text } = await trueAnswer(stage);
      const whole = Buffer.byteLength(text);
      expect([seen.status, seen.error]).toEqual([status, 'ECONNRESET']);
      expect([contentLength(seen), seen.body.length]).toEqual([whole, Math.floor(whole / 2)]);
      expect(text.startsWith(seen.body.toString())).toBe(true);
      expect(await firing(stage, fault)).toBe(
        `Reset the connection after ${Math.floor(whole / 2)} of ${whole} bytes of the body.`,
      );
    });

    test(`${provider}: a truncated body comes in an answer that is whole`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'truncate' });
      const seen = await stage.sendCreate();
      const { status, text } = await trueAnswer(stage);
      const half = Buffer.from(text).subarray(0, Math.floor(Buffer.byteLength(text) / 2));
      expect([seen.status, seen.error]).toEqual([status, undefined]);
      expect([contentLength(seen), seen.body.toString()]).toEqual([half.length, half.toString()]);
      expect(() => JSON.parse(seen.body.toString()) as unknown).toThrow(SyntaxError);
      expect(await firing(stage, fault)).toMatch(/^Cut the body of \d+ bytes after \d+\.$/);
    });

    test(`${provider}: a malformed body comes in an answer that is whole`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'malformed' });
      const seen = await stage.sendCreate();
      expect([seen.status, seen.error]).toEqual([stage.create.expect.status, undefined]);
      expect(contentLength(seen)).toBe(seen.body.length);
      expect(() => JSON.parse(seen.body.toString()) as unknown).toThrow(SyntaxError);
      expect(await firing(stage, fault)).toBe('Put a comma where JSON allows none.');
    });

    test(`${provider}: a dripping body is whole in the end`, async () => {
      const stage = await suite.open(provider);
      const bytes = 40;
      const fault = await stage.arm({ kind: 'drip', bytes, intervalMs: 20 });
      const seen = await stage.sendCreate();
      const { status, text } = await trueAnswer(stage);
      const pauses = Math.ceil(Buffer.byteLength(text) / bytes) - 1;
      expect([seen.status, seen.error, seen.body.toString()]).toEqual([status, undefined, text]);
      expect(contentLength(seen)).toBe(seen.body.length);
      expect(pauses).toBeGreaterThan(1);
      expect(seen.endedAt).toBeGreaterThanOrEqual(pauses * 20 - 10);
      expect(seen.arrivals.length).toBeGreaterThan(1);
      expect(await firing(stage, fault)).toContain('40 bytes at a time, each 20 ms.');
    });

    for (const [how, complaint, effect] of [
      ['missing-property', /must have required property/, /^Left out the required property \//],
      ['wrong-type', /./, /^Made \/\S+ \w+ instead of \w+\.$/],
    ] as const) {
      test(`${provider}: an answer breaks the contract by a ${how.replace('-', ' ')}`, async () => {
        const stage = await suite.open(provider);
        const fault = await stage.arm({ kind: 'break-contract', how });
        const { method, path } = breakable(stage, how);
        const seen = await (method === 'POST' ? stage.sendCreate() : stage.sendList());
        const { status, text } = await trueAnswer(stage);
        const check = (body: string) =>
          contract.check(method, path, {
            status: seen.status,
            headers: seen.headers,
            text: body,
          });
        expect([seen.status, seen.error]).toEqual([status, undefined]);
        expect(contentLength(seen)).toBe(seen.body.length);
        expect(check(text)).toEqual([]);
        expect(check(seen.body.toString()).join()).toMatch(complaint);
        expect(await firing(stage, fault)).toMatch(effect);
        // Broken on purpose: nobody has broken it.
        expect(await stage.ledger('contract')).toEqual([]);
      });
    }

    test(`${provider}: every object of an answer has an unknown property more`, async () => {
      const stage = await suite.open(provider);
      const fault = await stage.arm({ kind: 'additive' });
      const seen = await stage.sendCreate();
      const { status, text } = await trueAnswer(stage);
      const body = JSON.parse(seen.body.toString()) as unknown;
      expect([seen.status, contentLength(seen)]).toEqual([status, seen.body.length]);
      const objects = objectsOf(body);
      expect(objects.map((object) => Object.hasOwn(object, unknown))).toEqual(
        objects.map(() => true),
      );
      expect(without(body)).toEqual(JSON.parse(text));
      expect(objects).toHaveLength(objectsOf(JSON.parse(text)).length);
      expect(await firing(stage, fault)).toMatch(/^Added an unknown property to \d+ objects?\.$/);
    });

    test(`${provider}: an answer fault acts on refusals, too`, async () => {
      const stage = await suite.open(provider);
      await stage.arm({ kind: 'status', status: 500 });
      await stage.arm({ kind: 'additive' });
      const refused = JSON.parse((await stage.sendList()).body.toString()) as unknown;
      // Armed after the fault that ended the request, it saw nothing.
      expect(objectsOf(refused).some((object) => Object.hasOwn(object, unknown))).toBe(false);
      const other = await suite.open(provider);
      await other.arm({ kind: 'additive' });
      await other.arm({ kind: 'status', status: 500 });
      const added = JSON.parse((await other.sendList()).body.toString()) as unknown;
      expect(objectsOf(added).every((object) => Object.hasOwn(object, unknown))).toBe(true);
      expect(without(added)).toEqual(refused);
    });
  });
}

const unknown = 'x_sandbox_unknown';

function objectsOf(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsOf)] : [];
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== unknown)
      .map(([name, inner]) => [name, without(inner)]),
  );
}

test('what was done on purpose is no defect', () => {
  expect(suite.target().defects).toEqual([]);
});

/** One operation whose answer can be broken so: not every published schema requires a property. */
function breakable(
  { create, list }: FaultStage,
  how: string,
): { readonly method: string; readonly path: string } {
  const isLax = how === 'missing-property' && create.pathname.endsWith('/v3/hooks');
  return isLax ? { method: 'GET', path: list.pathname } : { method: 'POST', path: create.pathname };
}
