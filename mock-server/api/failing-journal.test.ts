/** While the journal cannot be written nothing is acknowledged, and afterwards nothing is lost or doubled. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { openJournal } from '../journal/open-journal.ts';
import { newDirectory } from '../journal/test-journal.ts';
import type { Journal } from '../sandbox/journal.ts';
import { notes } from './test-provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const { start, stop, defects } = createTestServer();
let directory: ReturnType<typeof newDirectory>;

beforeEach(() => {
  directory = newDirectory();
});

afterEach(async () => {
  await stop();
  directory.remove();
});

const reason = 'Failed to write the journal: the disk is full.';

/** The journal of the directory, whose disk is full when `disk` says so. */
async function journalOn(disk: { full: boolean }): Promise<Journal> {
  const journal = await openJournal(directory.path, { ledgerLimit: 100 });
  return {
    kept: () => journal.kept(),
    reject: (why) => {
      journal.reject(why);
    },
    append: (sandbox, record) => {
      journal.append(sandbox, record);
    },
    flush: () => {
      if (disk.full) throw new Error(reason);
      journal.flush();
    },
    close: () => {
      journal.close();
    },
  };
}

test('an answer that cannot be made to last is a 500 in the words of the provider, and written later', async () => {
  const disk = { full: false };
  const settings = { options: { 'notes.throttle': 'off' }, journal: await journalOn(disk) };
  const { url, sandbox } = await start({}, {}, settings);
  expect((await createNote(url, { text: 'one' })).status).toBe(201);
  disk.full = true;
  const failed = await createNote(url, { text: 'two' });
  expect([failed.status, failed.body]).toEqual([500, { kind: 'defect', detail: reason }]);
  const admin = await request(url).post('/__admin/sandboxes').send({ id: 'a' });
  expect(admin.status).toBe(500);
  expect(defects).toEqual([reason, reason]);
  disk.full = false;
  expect((await createNote(url, { text: 'three' })).status).toBe(201);
  const told = sandbox.ledger.newest(100).entries.map(({ kind, id, ...fact }) => {
    const { status, cause } = fact as { status?: number; cause?: string };
    return [kind, kind === 'request' ? id : cause, status];
  });
  expect(told).toEqual([
    ['change', 'req_1', undefined],
    ['request', 'req_1', 201],
    ['change', 'req_2', undefined],
    ['request', 'req_2', 201],
    ['refusal', 'req_2', 500],
    ['change', 'req_3', undefined],
    ['request', 'req_3', 201],
  ]);
  const ledger = sandbox.ledger.content();
  await stop();

  const { sandbox: again } = await start({}, {}, { journal: await journalOn(disk) });
  const texts = again.state.table(notes).all();
  expect(texts).toEqual([
    { id: 1, text: 'one' },
    { id: 2, text: 'two' },
    { id: 3, text: 'three' },
  ]);
  expect(again.ledger.content()).toEqual(ledger);
});
