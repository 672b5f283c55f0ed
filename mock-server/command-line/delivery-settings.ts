/** Where events go, as the configuration wants it. */
import { forwardFaults } from '../admin/forward-faults.ts';
import type { Config } from '../config/config.ts';
import { forwardForm } from '../config/settings.ts';
import { parsePointer } from '../contract/json-pointer.ts';
import type { ServerSettings } from '../create-server.ts';
import type { Forward } from '../sandbox/forwards.ts';
import { readPem } from './read-pem.ts';
import { startError } from './read-settings.ts';

type DeliverySettings = Required<Pick<ServerSettings, 'allowPublic' | 'forwards' | 'receiverTls'>>;

/**
 * @throws UsageError for forwards that cannot be
 * @throws Error for a file that cannot be read
 */
export async function deliverySettings({
  allowPublic,
  forward,
  insecureReceivers: insecure,
  receiverCa,
}: Config): Promise<DeliverySettings> {
  return {
    allowPublic,
    forwards: readForwards(forward),
    receiverTls: {
      insecure,
      ...(receiverCa !== null && {
        ca: await readPem('trust receivers', '--receiver-ca', receiverCa),
      }),
    },
  };
}

function readForwards(texts: readonly string[]): Forward[] {
  const forwards = texts.map((text) => {
    const [, from = '', to = ''] = forwardForm.exec(text) ?? [];
    return { from, to };
  });
  const mistakes = forwardFaults(forwards).map(({ pointer, message }) => {
    const [index = '', member = ''] = parsePointer(pointer);
    const earlier = /^names the same targets as \/(\d+)\/from$/.exec(message)?.[1];
    const why =
      earlier === undefined
        ? `what it ${member === 'from' ? 'stands for' : 'leads to'} ${message}`
        : `names the same targets as ${texts[Number(earlier)] ?? ''}`;
    return `--forward ${texts[Number(index)] ?? ''}: ${why}.`;
  });
  if (mistakes.length > 0) throw startError(mistakes);
  return forwards;
}
