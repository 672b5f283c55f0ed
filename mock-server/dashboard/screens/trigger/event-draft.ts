/** An event as it is being written, and the request that it stands for. */
import type { Schema } from '../../api/admin-types.ts';
import { readJson } from '../../components/read-json.ts';

export type EventType = Schema<'EventType'>;
export type NewEvents = Schema<'NewEvents'>;

export interface EventDraft {
  /** What is in the editor: JSON, or on its way there. */
  readonly data: string;
  /** Empty for the provider's usual one. */
  readonly account: string;
  readonly count: string;
  /** Empty for those that are registered. */
  readonly url: string;
}

export interface ReadDraft {
  /** Undefined while the data are no JSON. */
  readonly wish: NewEvents | undefined;
  /** Why they are none. */
  readonly fault: string | undefined;
}

/** With the data of the sample. */
export function firstDraft({ data }: EventType): EventDraft {
  return {
    data: data === null ? '' : JSON.stringify(data, null, 2),
    account: '',
    count: '1',
    url: '',
  };
}

/** A count that is no number is sent as it is, for the server to refuse in its words. */
export function readDraft(provider: string, type: string, draft: EventDraft): ReadDraft {
  const { value, fault } = readJson(draft.data);
  if (fault !== undefined) return { wish: undefined, fault };
  const count = /^\d+$/.test(draft.count) ? Number(draft.count) : draft.count || 1;
  const wish = {
    provider,
    type,
    ...(value !== undefined && { data: value }),
    ...(draft.account !== '' && { account: draft.account }),
    ...(draft.url !== '' && { url: draft.url }),
    count,
  };
  return { wish: wish as NewEvents, fault: undefined };
}
