/** Reads server-sent events, for tests. */

export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** What came before the first event, and in between: comments, `retry`, numbers without an event. */
  readonly asides: string[];
  /** The next events. Fewer when the stream has ended. */
  take(count: number): Promise<ServerEvent[]>;
  /** Goes away. */
  leave(): Promise<void>;
}

export async function readEvents(
  url: string,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const asides: string[] = [];
  const waiting: ServerEvent[] = [];
  let text = '';
  const more = async (): Promise<boolean> => {
    const chunk = await reader?.read();
    text += decoder.decode(chunk?.value as Uint8Array | undefined, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) waiting.push(event);
      else asides.push(block);
    }
    return chunk?.done === false;
  };
  return {
    status: response.status,
    headers: response.headers,
    asides,
    take: async (count) => {
      while (waiting.length < count && (await more()));
      return waiting.splice(0, count);
    },
    leave: async () => {
      await reader?.cancel();
      leaving.abort();
    },
  };
}

/** Undefined for what has no data. */
function parseEvent(block: string): ServerEvent | undefined {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]),
  );
  const { id, event, data } = fields;
  if (data === undefined) return undefined;
  return {
    ...(id !== undefined && { id }),
    ...(event !== undefined && { event }),
    data: JSON.parse(data) as unknown,
  };
}
