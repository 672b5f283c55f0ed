/** Which events of a catalogue are listed. */
import type { EventType } from './event-draft.ts';

/** @param words that all have to occur in the type or the summary */
export function chooseEvents(events: readonly EventType[], words: string): readonly EventType[] {
  const wanted = words.toLowerCase().split(/\s+/);
  return events.filter(({ type, summary }) => {
    const searched = `${type}\n${summary}`.toLowerCase();
    return wanted.every((word) => searched.includes(word));
  });
}
