/** What can be read from the changes that an entry of the ledger brought about. */

type Changes = readonly object[];
type Members = Readonly<Record<string, unknown>>;

/** What changed, in a line: `a.hooks 1, a.hooks 2 deleted`. Counters and random numbers only serve the others. */
export function nameChanges(changes: Changes): string {
  const names = changes.map(nameOf).filter((name) => name !== undefined);
  return names.length === 0 ? 'inner state' : names.join(', ');
}

function nameOf(change: object): string | undefined {
  const { op, collection, key, before, after } = change as Members;
  const record = `${String(collection)} ${String(key)}`;
  switch (op) {
    case 'put':
      return before === undefined ? record : `${record} changed`;
    case 'delete':
      return `${record} deleted`;
    case 'clock':
      return nameMove(before, after);
    case 'counter':
    case 'random':
    case 'hit':
      return undefined;
    default:
      return String(op);
  }
}

/** A frozen clock says where it stands, a running one how far it is from the machine's, in milliseconds. */
function nameMove(before: unknown, after: unknown): string {
  const [from, to] = [before, after] as [Members, Members];
  if (to['mode'] === 'frozen') return `frozen at ${instantOf(to['now'])}`;
  const moved = Number(to['offset']) - Number(from['offset']);
  return Number.isFinite(moved) ? `moved on by ${moved / 1_000} s` : 'runs';
}

function instantOf(now: unknown): string {
  return typeof now === 'number' ? new Date(now).toISOString() : String(now);
}

/** Milliseconds that the receiver took: of the attempt that the changes put on record. */
export function attemptDuration(changes: Changes): number | undefined {
  for (const change of changes) {
    const { after } = change as { readonly after?: Members };
    if (typeof after?.['durationMs'] === 'number') return after['durationMs'];
  }
  return undefined;
}
