import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DueQueue } from './due-queue.ts';

type Step =
  | { readonly do: 'put'; readonly id: string; readonly due: number }
  | { readonly do: 'remove'; readonly id: string }
  | { readonly do: 'take'; readonly now: number }
  | { readonly do: 'clear' };

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const instant = fc.integer({ min: 0, max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('put' as const), id, due: instant }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), id }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('take' as const), now: instant }) },
  { weight: 1, arbitrary: fc.constant({ do: 'clear' as const }) },
);

test('it is a list sorted by instant, and within an instant by when it was put in', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new DueQueue();
      let model: { readonly id: string; readonly due: number }[] = [];
      const without = (gone: string) => model.filter((item) => item.id !== gone);
      for (const one of steps) {
        if (one.do === 'put') {
          queue.put(one.id, one.due);
          // The sort is stable: what is put in last stands last within its instant.
          model = [...without(one.id), { id: one.id, due: one.due }].sort((a, b) => a.due - b.due);
        } else if (one.do === 'remove') {
          queue.remove(one.id);
          model = without(one.id);
        } else if (one.do === 'clear') {
          queue.clear();
          model = [];
        } else {
          const [first] = model;
          const expected = first && first.due <= one.now ? first.id : undefined;
          expect(queue.take(one.now)).toBe(expected);
          if (expected !== undefined) model = without(expected);
        }
        expect([queue.size, queue.earliest, queue.list()]).toEqual([
          model.length,
          model[0]?.due,
          model,
        ]);
      }
    }),
    { numRuns: 300 },
  );
});
