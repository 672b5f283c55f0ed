/** Data that is about something else. */
import { expect, test } from '@jest/globals';
import { varyData } from './vary-data.ts';

test('the first id is another one of the same form', () => {
  const varied = [
    { id: 7, other_id: 7 },
    { type: 'cart', id: '09346904-4175-44fd-be53-f7e598531b6c' },
    { vm_id: 'vm_7f3a9c' },
    { resource_id: '38' },
    { at: 1, lines: [{ price: 1 }, { lineId: 9 }] },
    [{ price_list_id: 1 }, { price_list_id: 2 }],
    { inner: { id: 1 }, id: 2 },
    { id: '64b7f0c2a9d3e41f5c8b2a10' },
  ].map((data) => varyData(data, 5));
  expect(varied).toEqual([
    { id: 12, other_id: 7 },
    { type: 'cart', id: '09346904-4175-44fd-be53-f7e598531b71' },
    { vm_id: 'vm_7f3aa1' },
    { resource_id: '43' },
    { at: 1, lines: [{ price: 1 }, { lineId: 14 }] },
    [{ price_list_id: 6 }, { price_list_id: 2 }],
    { inner: { id: 1 }, id: 7 },
    { id: '64b7f0c2a9d3e41f5c8b2a15' },
  ]);
});

test('what holds no id stays as it is, and what is no id does', () => {
  for (const data of [undefined, null, 'text', { paid: 1, id: null, uuid: 'none' }, { id: 1.5 }]) {
    expect(varyData(data, 5)).toEqual(data);
  }
});
