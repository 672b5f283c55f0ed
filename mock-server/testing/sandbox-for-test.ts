/** A sandbox as a test holds it. */
import type { ContractReport } from '../api/contract-coverage/contract-report.ts';
import type {
  DeliveryAnswer,
  DeliveryInFull,
  FaultAnswer,
  RequestAnswer,
  SandboxClock,
  SandboxSnapshot,
  TriggeredEvent,
} from './answers.ts';
import type {
  ClockWish,
  DeliveryWish,
  EventWish,
  NewFault,
  Patience,
  RequestWish,
} from './sandbox-wish.ts';
import type { AnyProviderName, EventData, EventName } from './specified-bodies.ts';

/** Everything is done by the server's admin API; what that refuses is thrown as an `AdminRefusal`. */
export interface TestSandbox {
  readonly id: string;
  /** Of the server, without a slash at the end. */
  readonly origin: string;
  /** What takes the place of the provider's origin, without a slash at the end. @throws Error for an unknown provider */
  url(provider: AnyProviderName): string;
  /**
   * Headers that let a request in: `{ 'X-Auth-Token': '…' }`.
   * @param id of the credential; the provider's first one when it is left out
   * @throws Error when there is none
   */
  credentials(provider: AnyProviderName, id?: string): Readonly<Record<string, string>>;
  /** Makes something happen at a provider. Resolves before the receivers were called: see `deliveries.wait`. */
  trigger<Name extends AnyProviderName, Type extends EventName<Name>>(
    provider: Name,
    type: Type,
    wish?: EventWish<EventData<Name, Type>>,
  ): Promise<TriggeredEvent>;
  /** Moves the clock on, and resolves when everything that fell due on the way was sent and answered. */
  advance(wish: ClockWish): Promise<SandboxClock>;
  /** Arms a failure: `{ kind: 'status', status: 503, times: 2 }`. */
  fault(fault: NewFault): Promise<FaultAnswer>;
  /** What is meant for `from`, and everything below it, goes to `to` from now on. */
  forward(from: string, to: string): Promise<void>;
  readonly deliveries: {
    /** In order; of many the newest 1,000. */
    list(wish?: DeliveryWish): Promise<readonly DeliveryAnswer[]>;
    /** @throws AdminRefusal with status 408 when they do not come in time; it says what did */
    wait(wish?: DeliveryWish & Patience): Promise<readonly DeliveryInFull[]>;
    /** Resolves when the attempt is over. */
    redeliver(id: string): Promise<DeliveryInFull>;
  };
  readonly requests: {
    /** In order; of many the newest 1,000. */
    list(wish?: RequestWish): Promise<readonly RequestAnswer[]>;
    /** @throws AdminRefusal with status 408 when they do not come in time; it says what did */
    wait(wish?: RequestWish & Patience): Promise<readonly RequestAnswer[]>;
  };
  snapshot(): Promise<SandboxSnapshot>;
  /** Becomes what a snapshot holds; the id stays. */
  restore(snapshot: SandboxSnapshot): Promise<void>;
  /** A copy, which goes its own way from now on and is closed by itself, or with the server. */
  fork(): Promise<TestSandbox>;
  /** Back to how it began. */
  reset(): Promise<void>;
  /** What was made of the specifications here, since it began or was reset. */
  contract(): Promise<ContractReport>;
  /**
   * Anything else of the admin API.
   * @param path below the sandbox, such as `/emails`, or from `/__admin` on
   * @returns the answer's body as data; undefined when there is none
   */
  admin(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Ends it, and the server where that was started with it. May be called again. */
  close(): Promise<void>;
}
