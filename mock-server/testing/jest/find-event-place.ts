/** Where an event stands in its document, and which headers it must have there. */
import { isRecord } from '../../contract/is-record.ts';
import { follow, formatPointer, resolve } from '../../contract/json-pointer.ts';
import type { CallbackContract, Specification, WebhookContract } from '../../contract/types.ts';

/** @returns tokens of the operation: `['webhooks', 'sold', 'post']` */
export function findEventPlace(
  { document }: Specification,
  event: WebhookContract,
): readonly string[] {
  const method = event.method.toLowerCase();
  if (!isCallback(event)) return ['webhooks', event.name, method];
  const [owner = ''] = event.operations;
  const [, ownMethod = '', path = ''] = /^(\S+) (.*)$/s.exec(owner) ?? [];
  const callbacks = ['paths', path, ownMethod.toLowerCase(), 'callbacks'];
  const all = resolve(document, callbacks)?.value;
  const names = isRecord(all) ? Object.keys(all) : [];
  const name = names.find(
    (one) =>
      event.name.includes(one) &&
      resolve(document, [...callbacks, one, event.expression]) !== undefined,
  );
  return [...callbacks, name ?? '', event.expression, method];
}

function isCallback(event: WebhookContract): event is CallbackContract {
  return 'expression' in event;
}

export interface RequiredHeader {
  readonly name: string;
  /** Pointer to where it is said. */
  readonly schema: string;
}

/** @param operation its tokens; what the path item asks for counts as well */
export function requiredHeaders(document: unknown, operation: readonly string[]): RequiredHeader[] {
  return [operation, operation.slice(0, -1)].flatMap((owner) => {
    const list = resolve(document, [...owner, 'parameters']);
    const items = Array.isArray(list?.value) ? (list.value as unknown[]) : [];
    return items.flatMap((item, index) => {
      const tokens = [...(list?.tokens ?? []), String(index)];
      const place = follow(document, { value: item, tokens });
      if (!place || !isRecord(place.value)) return [];
      const { in: where, name, required } = place.value;
      const isAsked = where === 'header' && required === true && typeof name === 'string';
      return isAsked ? [{ name, schema: formatPointer([...place.tokens, 'required']) }] : [];
    });
  });
}
