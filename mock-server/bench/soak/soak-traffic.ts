/** What goes on during a soak: workers that make a world of their own, live in it, and leave nothing. */
import type { Ending, SoakClient } from './soak-client.ts';
import type { SoakMaterial, SoakRequest } from './soak-requests.ts';
import { subscribedEvents } from './subscribed-events.ts';

export interface SoakTraffic {
  /** Lets every worker end the request it is at, then holds them. */
  pause(): Promise<void>;
  resume(): void;
  /** Lets all of them come to their end. */
  stop(): Promise<void>;
  counts(): Readonly<Counts>;
}

export interface Counts {
  requests: number;
  /** Without an answer, as those are that we break off ourselves. */
  broken: number;
  /** Answers from 500 on. */
  failed: number;
  lives: number;
}

interface Surroundings {
  /** Of the server. */
  readonly origin: string;
  readonly client: SoakClient;
  readonly material: SoakMaterial;
  readonly receiver: string;
  readonly workers: number;
}

/** Requests of one life; it is prime to the number of requests nearly always, so that all of them come. */
const perLife = 41;
const eventsPerLife = 6;
/** In one of so many lives all retries of two hours are made, for which everybody else must wait at a reading. */
const longWait = 8;

export function startSoakTraffic(surroundings: Surroundings): SoakTraffic {
  const { origin, client, material, receiver, workers } = surroundings;
  const counts: Counts = { requests: 0, broken: 0, failed: 0, lives: 0 };
  const gate = new Gate(workers);
  let [isOver, cursor] = [false, 0];
  const next = <Item>(items: readonly Item[]): Item | undefined => items[cursor++ % items.length];

  const ask = async (method: string, target: string, body?: unknown, ending?: Ending) => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return count(await client.send({ method, target, headers, ...content }, ending));
  };
  const count = async (status: number): Promise<number> => {
    counts.requests += 1;
    if (status === 0) counts.broken += 1;
    if (status >= 500) counts.failed += 1;
    await gate.pass();
    return status;
  };
  const call = async (id: string, { provider, path, ...request }: SoakRequest, number: number) =>
    count(
      await client.send(
        { ...request, target: `/sandboxes/${id}/${provider}${path}` },
        endingOf(number),
      ),
    );

  const live = async (id: string, clock: 'real' | 'frozen'): Promise<void> => {
    const admin = `/__admin/sandboxes/${id}`;
    await ask('POST', id === 'default' ? `${admin}/reset` : '/__admin/sandboxes', {
      ...(id !== 'default' && { id, clock }),
    });
    const forwards = material.targets.map((from) => ({ from, to: receiver }));
    await ask('PUT', `${admin}/forwards`, forwards);
    for (let number = 0; number < perLife; number += 1) {
      const request = next(material.requests);
      if (request) await call(id, request, number);
    }
    const events = await subscribedEvents(`${origin}${admin}`, material.events);
    for (const [number, event] of events.slice(0, eventsPerLife).entries()) {
      await ask('POST', `${admin}/events`, event, endingOf(number));
    }
    if (clock === 'frozen') {
      await ask('POST', `${admin}/clock/advance`, { by: '10m' });
      if (counts.lives % longWait === 0) await ask('POST', `${admin}/clock/advance`, { by: '2h' });
    }
    for (const part of ['deliveries', 'ledger', 'subscriptions', 'snapshot']) {
      await ask(
        'GET',
        `${admin}/${part}`,
        undefined,
        part === 'ledger' ? 'broken-answer' : 'whole',
      );
    }
    await ask('DELETE', admin);
  };

  /** The first one lives in the sandbox that is always there. */
  const work = async (worker: number): Promise<void> => {
    for (let life = 0; !isOver; life += 1) {
      const clock = (worker + life) % 2 === 0 ? 'frozen' : 'real';
      if (worker === 0) await live('default', 'real');
      else await live(`soak-${worker}-${life}`, clock);
      counts.lives += 1;
    }
    gate.leave();
  };
  const ended = Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return {
    pause: () => gate.close(),
    resume: () => {
      gate.open();
    },
    async stop() {
      isOver = true;
      gate.open();
      await ended;
    },
    counts: () => ({ ...counts }),
  };
}

function endingOf(number: number): Ending {
  if (number % 10 === 3) return 'broken-request';
  return number % 10 === 7 ? 'broken-answer' : 'whole';
}

/** Holds all who pass, and says when all of them are held. */
class Gate {
  #workers: number;
  #held: (() => void)[] = [];
  #isClosed = false;
  #allHeld: (() => void) | undefined;

  constructor(workers: number) {
    this.#workers = workers;
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return new Promise((resolve) => {
      this.#allHeld = resolve;
      this.#tell();
    });
  }

  open(): void {
    this.#isClosed = false;
    for (const release of this.#held.splice(0)) release();
  }

  pass(): Promise<void> {
    if (!this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#held.push(resolve);
      this.#tell();
    });
  }

  leave(): void {
    this.#workers -= 1;
    this.#tell();
  }

  #tell(): void {
    if (this.#isClosed && this.#held.length >= this.#workers) this.#allHeld?.();
  }
}
