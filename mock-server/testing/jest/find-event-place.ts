/** Where an event stands in its document. */
import { isRecord } from '../../contract/is-record.ts';
import { resolve } from '../../contract/json-pointer.ts';
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
