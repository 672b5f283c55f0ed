/** Plays a provider: composes its calls to one receiver that is registered nowhere. */
import { createPublicKey } from 'node:crypto';
import { eventViolations, sampleOf } from '../api/event-catalogue.ts';
import type { EventSample, Provider } from '../api/provider.ts';
import type { HeaderList } from '../delivery/delivery.ts';
import type { DeliveryPolicy, SignedEvent, UnregisteredPolicy } from '../delivery/policy.ts';
import { randomHex } from '../sandbox/entropy.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { wallNow } from '../sandbox/wall-clock.ts';
import { creation } from './find-pair.ts';
import { openWorld } from './open-world.ts';
import { varyData } from './vary-data.ts';

/** A provider whose receivers can be tried out. */
export interface TryingProvider extends Provider {
  readonly delivery: DeliveryPolicy & { readonly unregistered: UnregisteredPolicy };
}

export interface CallSettings {
  /** What the calls are proved with; of a provider that signs with a private key, that one. */
  readonly secret: string;
  /** Sent besides the provider's own. */
  readonly headers: HeaderList;
  /** Whose events they are; the provider's usual account when it is left out. */
  readonly account?: string;
  /** Of the catalogue; the first one that can be composed stands for all where one is enough. */
  readonly types: readonly string[];
}

export interface EventWish {
  readonly type: string;
  /** Whose data it has, where it is no event of the catalogue itself. */
  readonly like?: string;
  /** So much earlier than now it happened. */
  readonly earlierMs?: number;
  /** Events with the same number are about the same thing; others are about different ones. */
  readonly about?: number;
  readonly change?: (body: unknown) => unknown;
}

export type ComposedEvent = Omit<SignedEvent, 'timestamp'> & { readonly data: unknown };

export interface Call {
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: string;
}

export class ProviderCalls {
  readonly policy: TryingProvider['delivery'];
  readonly types: readonly string[];
  readonly #provider: TryingProvider;
  readonly #settings: CallSettings;
  readonly #world: Sandbox;
  /** So that no event is about what an event of an earlier run was about. */
  #about = Number.parseInt(randomHex(4), 16);

  constructor(provider: TryingProvider, settings: CallSettings) {
    this.#provider = provider;
    this.#settings = settings;
    this.#world = openWorld(provider, randomHex(32));
    this.policy = provider.delivery;
    this.types = settings.types;
  }

  /** The type that stands for all: that something was created, if possible, because that does no harm. */
  get usualType(): string {
    const can = this.types.filter((type) => this.whyNot(type) === undefined);
    return can.find((type) => creation.test(type)) ?? can[0] ?? this.types[0] ?? '';
  }

  nextAbout(): number {
    this.#about += 1;
    return this.#about;
  }

  /** Why no event of the type can be composed; undefined when one can. */
  whyNot(type: string): string | undefined {
    const made = this.#sample(type).make?.(type);
    return made?.kind === 'value' || made === undefined
      ? undefined
      : `No body that fits the schema of ${type} could be made up: ${made.reason}.`;
  }

  /** What is wrong with a body, as far as the specification says anything. */
  isAllowed(type: string, body: unknown): boolean {
    return eventViolations(this.#provider, type, body).length === 0;
  }

  event(wish: EventWish): ComposedEvent {
    const { type, like = type, earlierMs = 0, about = this.nextAbout(), change } = wish;
    const id = this.#nextId();
    const { account = this.policy.usualAccount(this.#world, like) } = this.#settings;
    const at = wallNow() - earlierMs;
    const composeWith = (content: unknown): unknown =>
      this.policy.compose({ id, type, account, data: content, at });
    const sample = this.#dataOf(like, about);
    const varied = composeWith(varyData(sample, about));
    const isFit = this.isAllowed(like, varied);
    const composed = isFit ? varied : composeWith(sample);
    const data = change ? change(composed) : composed;
    const body = this.policy.write ? this.policy.write(like, data) : JSON.stringify(data);
    return { id, type: like, body, data };
  }

  /** @param earlierMs by so much earlier than now it is signed */
  call(event: ComposedEvent, earlierMs = 0): Call {
    const { unregistered } = this.policy;
    const signed = { ...event, timestamp: wallNow() - earlierMs };
    const headers = unregistered.headers(signed, this.#settings.secret);
    return {
      method: unregistered.method?.(event.type) ?? 'POST',
      headers: [...headers, ...this.#settings.headers],
      body: event.body,
    };
  }

  /** Whether the call proves that it comes from the provider, to a receiver that checks it rightly. */
  proves({ headers, body }: Call): boolean {
    const { signature } = this.policy;
    if (!signature) return false;
    const { secret } = this.#settings;
    const key =
      signature.key === 'secret'
        ? secret
        : createPublicKey(secret).export({ format: 'pem', type: 'spki' }).toString();
    return signature.verify({ headers, body: Buffer.from(body) }, key, wallNow()).valid;
  }

  #sample(type: string): EventSample {
    const sample = sampleOf(this.#provider, type);
    if (!sample) throw new Error(`${this.#provider.name} has no event ${type}.`);
    return sample;
  }

  #dataOf(type: string, about: number): unknown {
    const { data, make } = this.#sample(type);
    const made = make?.(`${type} ${about}`);
    return made?.kind === 'value' ? made.value : data;
  }

  /** The engine's own ids begin anew in each sandbox, and receivers would take the second run for a repetition. */
  #nextId(): string {
    const { eventId } = this.policy;
    return eventId ? this.#world.transact(null, eventId) : `evt_${randomHex(24)}`;
  }
}
