/** Sends the events of all sandboxes of a server. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { callTarget } from './call-target.ts';
import type { CalledTarget, TargetCall } from './call-target.ts';
import { Courier } from './courier.ts';
import type { CourierSettings } from './courier.ts';
import { deliveries } from './delivery.ts';
import type { ClockMove } from './move-clock.ts';
import { triggerEvent } from './trigger-event.ts';
import type { EventWish, Triggered } from './trigger-event.ts';

export class DeliveryEngine {
  readonly #settings: CourierSettings;
  readonly #couriers = new Map<Sandbox, Courier>();
  #isClosed = false;

  constructor(settings: CourierSettings) {
    this.#settings = settings;
  }

  /**
   * Makes an event happen, and starts what is due.
   * @param check of the composed body; what it throws leaves everything as it was
   * @throws Error for a provider that does not deliver
   */
  trigger(
    sandbox: Sandbox,
    provider: string,
    wish: EventWish,
    check: (body: unknown) => void,
    cause: string | null = null,
  ): Triggered {
    const sending = this.#settings.providers.get(provider);
    if (!sending) throw new Error(`${provider} delivers nothing.`);
    const triggered = triggerEvent(sandbox, sending, wish, check, cause);
    this.#courierOf(sandbox).notice(triggered.deliveries);
    return triggered;
  }

  /** Starts what is due. To be called when deliveries may have been added to a sandbox, or it was brought back. */
  notice(sandbox: Sandbox): void {
    this.#courierOf(sandbox).notice();
  }

  /** The same, for a sandbox of which little is known: without deliveries under way it costs next to nothing. */
  noticePending(sandbox: Sandbox): void {
    if (sandbox.state.table(deliveries).countIn('due', 'yes') > 0) this.notice(sandbox);
  }

  /** The sandbox was reset or restored: what was under way for it is let go. */
  renew(sandbox: Sandbox): void {
    this.#couriers.get(sandbox)?.notice();
    this.noticePending(sandbox);
  }

  /** @throws ClockError for an instant in the sandbox's past, and when the sandbox became another world meanwhile */
  advance(sandbox: Sandbox, move: ClockMove): Promise<void> {
    return this.#courierOf(sandbox).advance(move);
  }

  /** Makes one more attempt, whatever the schedule says. @returns whether one could be made */
  redeliver(sandbox: Sandbox, id: string): Promise<boolean> {
    return this.#courierOf(sandbox).redeliver(id);
  }

  /** Calls a URL as deliveries of the provider do, at once and only once. Never rejects, and changes nothing. */
  call(sandbox: Sandbox, provider: string, call: TargetCall): Promise<CalledTarget> {
    return callTarget(sandbox, provider, call, this.#settings);
  }

  /** Automatic attempts that are under way, or fall due later. */
  pending(sandbox: Sandbox): number {
    return this.#courierOf(sandbox).pending;
  }

  /** What falls due, the earliest first. */
  preview(sandbox: Sandbox): { readonly id: string; readonly due: number }[] {
    return this.#courierOf(sandbox).preview();
  }

  /** Forgets a sandbox that is gone. */
  forget(sandbox: Sandbox): void {
    this.#couriers.get(sandbox)?.close();
    this.#couriers.delete(sandbox);
  }

  /** What is under way may end, and changes nothing any more. */
  close(): void {
    this.#isClosed = true;
    for (const courier of this.#couriers.values()) courier.close();
    this.#couriers.clear();
    this.#settings.sender.close();
  }

  #courierOf(sandbox: Sandbox): Courier {
    const known = this.#couriers.get(sandbox);
    if (known) return known;
    const courier = new Courier(sandbox, this.#settings);
    // Requests that were under way when their sandbox was deleted still come by.
    if (this.#isClosed || sandbox.ledger.isClosed) courier.close();
    else this.#couriers.set(sandbox, courier);
    return courier;
  }
}
