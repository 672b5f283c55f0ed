/** What the operations and events of the specifications declare, each made when it is first asked for. */
import { outlineEvent } from '../../contract/outline-event.ts';
import type { BodyOutline } from '../../contract/outline-body.ts';
import { outlineOperation } from '../../contract/outline-operation.ts';
import type { OperationOutline } from '../../contract/outline-operation.ts';
import type { Operation, Specification, WebhookContract } from '../../contract/types.ts';

export class Outlines {
  readonly #operations = new Map<Operation, OperationOutline>();
  readonly #events = new Map<WebhookContract, BodyOutline>();

  ofOperation(operation: Operation): OperationOutline {
    const known = this.#operations.get(operation);
    if (known) return known;
    const outline = outlineOperation(operation);
    this.#operations.set(operation, outline);
    return outline;
  }

  ofEvent(specification: Specification, event: WebhookContract): BodyOutline {
    const known = this.#events.get(event);
    if (known) return known;
    const outline = outlineEvent(specification, event);
    this.#events.set(event, outline);
    return outline;
  }
}
