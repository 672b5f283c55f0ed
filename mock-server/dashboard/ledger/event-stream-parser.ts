/** Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) from pieces of text. */

export interface StreamEvent {
  /** `message` when the stream names none. */
  readonly name: string;
  readonly data: string;
}

export class EventStreamParser {
  #rest = '';
  #isFirst = true;
  #name = '';
  #data: string[] = [];
  #lastId = '';

  /** The newest `id`, which holds for events without one, too: where a reader who was cut off goes on. */
  get lastId(): string {
    return this.#lastId;
  }

  /** @param piece may end anywhere, in the middle of a line end too @returns the events that are whole now */
  push(piece: string): StreamEvent[] {
    const text = this.#rest + this.#withoutMark(piece);
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  #withoutMark(piece: string): string {
    if (!this.#isFirst || piece === '') return piece;
    this.#isFirst = false;
    return piece.replace(/^\uFEFF/, '');
  }

  #take(line: string): StreamEvent | undefined {
    if (line === '') return this.#dispatch();
    const [, field = '', value = ''] = /^([^:]*)(?:: ?)?(.*)$/s.exec(line) ?? [];
    switch (field) {
      case 'event':
        this.#name = value;
        break;
      case 'data':
        this.#data.push(value);
        break;
      case 'id':
        if (!value.includes('\0')) this.#lastId = value;
        break;
      default:
      // Comments, and fields that are not known, mean nothing.
    }
    return undefined;
  }

  #dispatch(): StreamEvent | undefined {
    const name = this.#name === '' ? 'message' : this.#name;
    const data = this.#data;
    this.#name = '';
    this.#data = [];
    return data.length === 0 ? undefined : { name, data: data.join('\n') };
  }
}
