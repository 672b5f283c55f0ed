/** Brings the deliveries of one sandbox to their receivers, each attempt when it falls due on the sandbox's clock. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { carryOut } from './carry-out.ts';
import type { CarrySettings } from './carry-out.ts';
import { Deadlines } from './deadlines.ts';
import { deliveries } from './delivery.ts';
import type { AttemptTrigger, Delivery } from './delivery.ts';
import { DueQueue } from './due-queue.ts';
import { DueTimer } from './due-timer.ts';
import { releaseHeld } from './faults/overtake.ts';
import { Flight } from './flight.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { ForgetSettings } from './forget-oldest.ts';
import { moveClock } from './move-clock.ts';
import type { ClockMove } from './move-clock.ts';
import { cancelDelivery } from './settle-attempt.ts';

export interface CourierSettings extends CarrySettings, ForgetSettings {
  readonly onDefect: (error: unknown) => void;
}

export class Courier {
  readonly #sandbox: Sandbox;
  readonly #settings: CourierSettings;
  readonly #queue = new DueQueue();
  readonly #deadlines: Deadlines;
  #flight = new Flight();
  #beginning: number;
  readonly #timer = new DueTimer();
  /** Moves of the clock, one after the other. */
  #moves: Promise<unknown> = Promise.resolve();
  #isMoving = false;
  #isClosed = false;

  constructor(sandbox: Sandbox, settings: CourierSettings) {
    this.#sandbox = sandbox;
    this.#settings = settings;
    this.#deadlines = new Deadlines(sandbox, settings.providers, settings.onDefect);
    this.#beginning = sandbox.beginning;
    this.#refill();
  }

  /** Automatic attempts that are under way, or fall due later. */
  get pending(): number {
    return this.#sandbox.state.table(deliveries).countIn('due', 'yes');
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** When the next attempt falls due; undefined when there is none. */
  get nextDue(): number | undefined {
    return this.#queue.earliest;
  }

  /** What falls due, the earliest first, without what is under way. */
  preview(): { readonly id: string; readonly due: number }[] {
    this.#catchUp();
    const ids = [...this.#flight.slots.list(), ...this.#queue.list().map(({ id }) => id)];
    const items = [...new Set(ids)].flatMap((id) => {
      const due = this.#delivery(id)?.due ?? null;
      return due === null ? [] : [{ id, due }];
    });
    return items.sort((one, other) => one.due - other.due);
  }

  /**
   * Starts what is due, as far as the bounds allow. To be called when deliveries may have been added.
   * @param begun those that are known to be new
   */
  notice(begun: readonly Delivery[] = []): void {
    this.#startDue(begun);
    if (this.#isClosed) return;
    forgetOldest(this.#sandbox, this.#settings, (id) => this.#flight.attempts.has(id));
  }

  /**
   * Moves the clock, and makes happen what falls due on the way, in order, each at its own time.
   * @throws ClockError for an instant in the sandbox's past, and when the sandbox became another world meanwhile
   */
  advance(by: ClockMove): Promise<void> {
    // It may have to wait for others, and is meant for the world in which it was asked for.
    const { beginning } = this.#sandbox;
    const move = this.#moves.then(async () => {
      this.#isMoving = true;
      try {
        await moveClock(this.#sandbox, this, this.#deadlines, by, beginning);
      } finally {
        this.#isMoving = false;
        this.notice();
      }
    });
    this.#moves = move.catch(() => undefined);
    return move;
  }

  /** Makes one more attempt, whatever the schedule says. @returns whether one was made */
  async redeliver(id: string): Promise<boolean> {
    if (this.#isClosed) return false;
    this.#catchUp();
    const { attempts } = this.#flight;
    while (attempts.has(id)) await attempts.get(id);
    this.#catchUp();
    // In another world the id means another delivery.
    if (this.isClosed || this.#flight.attempts !== attempts) return false;
    const isMade = await this.#carry(id, 'manual');
    // Nothing is forgotten yet: who asked for it still wants to look at it.
    this.#startDue();
    return isMade;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#flight.attempts.size > 0) await Promise.all(this.#flight.attempts.values());
  }

  /** What is under way may end, and changes nothing any more. */
  close(): void {
    this.#isClosed = true;
    this.#timer.stop();
    this.#queue.clear();
    this.#flight.slots.dismiss();
  }

  #startDue(begun: readonly Delivery[] = []): void {
    if (this.#isClosed) return;
    for (const { id, due } of begun) if (due !== null) this.#queue.put(id, due);
    this.#catchUp();
    if (!this.#isMoving) this.#deadlines.expire();
    for (;;) {
      const id = this.#queue.take(this.#sandbox.clock.now());
      if (id === undefined) break;
      const { target = '' } = this.#delivery(id) ?? {};
      if (this.#isToBeMade(id) && this.#flight.slots.take(target, id)) this.#attempt(id, target);
    }
    this.#setTimer();
  }

  #attempt(id: string, target: string): void {
    const flight = this.#flight;
    flight.automatic += 1;
    void this.#carry(id, 'automatic').finally(() => {
      flight.automatic -= 1;
      this.#passOn(flight, target);
      this.notice();
    });
  }

  /** Gives the room at a target to those whose turn it is: they may have been ended while they waited. */
  #passOn(flight: Flight, target: string): void {
    let turn = flight.slots.give(target);
    while (turn && !this.#isToBeMade(turn.id)) turn = flight.slots.give(turn.target);
    if (turn && !this.#isClosed) this.#attempt(turn.id, turn.target);
  }

  /** Whether an attempt is due now. Others may have ended the delivery, or put it off. */
  #isToBeMade(id: string): boolean {
    const due = this.#delivery(id)?.due ?? null;
    // A manual attempt of the same delivery puts it back when it is over.
    if (due === null || this.#flight.attempts.has(id)) return false;
    if (due <= this.#sandbox.clock.now()) return true;
    this.#queue.put(id, due);
    return false;
  }

  #carry(id: string, trigger: AttemptTrigger): Promise<boolean> {
    const flight = this.#flight;
    const { beginning } = this.#sandbox;
    const isOver = (): boolean => this.#isClosed || this.#sandbox.beginning !== beginning;
    const attempt = carryOut(this.#sandbox, id, trigger, this.#settings, isOver)
      .then((isMade) => {
        if (isOver()) return isMade;
        // A fault may have held others back until this one was attempted.
        const released = isMade ? releaseHeld(this.#sandbox, id) : [];
        for (const other of released) this.#requeue(other);
        this.#sandbox.flush();
        return isMade;
      })
      .catch((error: unknown) => {
        this.#settings.onDefect(error);
        if (!isOver()) this.#giveUp(id);
        return false;
      })
      .finally(() => {
        flight.attempts.delete(id);
        if (flight === this.#flight) this.#requeue(id);
      });
    flight.attempts.set(id, attempt);
    return attempt;
  }

  /** An attempt that cannot even be composed would be tried for ever, and nothing else would have its turn. */
  #giveUp(id: string): void {
    const delivery = this.#delivery(id);
    if (delivery?.due == null || delivery.due > this.#sandbox.clock.now()) return;
    cancelDelivery(
      this.#sandbox,
      delivery,
      'The sandbox failed to make the attempt; its log says why.',
    );
  }

  #requeue(id: string): void {
    const due = this.#delivery(id)?.due ?? null;
    if (due === null || this.#isClosed) this.#queue.remove(id);
    else this.#queue.put(id, due);
  }

  #setTimer(): void {
    const [attempt = Infinity, deadline = Infinity] = [
      this.#queue.earliest,
      this.#deadlines.earliest,
    ];
    const next = this.#isMoving ? Infinity : Math.min(attempt, deadline);
    this.#timer.set(this.#sandbox.clock, next, () => {
      this.notice();
    });
  }

  #delivery(id: string): Delivery | undefined {
    return this.#sandbox.state.table(deliveries).get(id);
  }

  /** Others may have added deliveries, and the sandbox may have become another world. */
  #catchUp(): void {
    if (this.#isClosed) return;
    const { beginning } = this.#sandbox;
    const { automatic, slots } = this.#flight;
    if (beginning === this.#beginning) {
      // An attempt that was settled a moment ago counts until it is off the books: fewer are no sign of new ones.
      if (this.pending <= this.#queue.size + automatic + slots.waiting) return;
    } else {
      slots.dismiss();
      this.#flight = new Flight();
      this.#beginning = beginning;
    }
    this.#refill();
  }

  /** Those who wait for room at their target are put in with the others. */
  #refill(): void {
    const { attempts, slots } = this.#flight;
    slots.dismiss();
    this.#queue.clear();
    for (const { id, due } of this.#sandbox.state.table(deliveries).in('due', 'yes')) {
      if (due !== null && !attempts.has(id)) this.#queue.put(id, due);
    }
  }
}
