/** What the environment gives, in variables that begin with WEBHOOK_SANDBOX_. */
import { nearest } from '../api/nearest.ts';
import type { SettingsLayer, Where } from './layer.ts';
import { shown } from './layer.ts';
import { readTexts } from './read-texts.ts';
import {
  receiverSecretVariable,
  serverVariable,
  variableOf,
  variablePrefix,
} from './setting-names.ts';
import type { SettingsTable } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export const whereInEnvironment: Where = (key, _tokens, given) =>
  given === undefined ? variableOf(key) : `${variableOf(key)}=${shown(given)}`;

/** An empty variable counts as none: that is how compose files and CI systems write one that was left out. */
export function readEnvironment<Table extends SettingsTable>(
  table: Table,
  environment: Environment,
): SettingsLayer<Table> {
  const set = Object.entries(environment).filter(
    ([name, value]) =>
      name.startsWith(variablePrefix) &&
      value !== undefined &&
      value !== '' &&
      name !== serverVariable &&
      name !== receiverSecretVariable &&
      !isLink(name, value),
  );
  const keys = new Map(Object.keys(table).map((key) => [variableOf(key), key]));
  const given: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, value] of set) {
    const key = keys.get(name);
    if (key !== undefined) given[key] = value;
    // The value stays out: it may be a secret under a misspelt name.
    else
      mistakes.push(
        `${name}: is not known. Did you mean ${nearest(name, [...keys.keys()], 1).join()}?`,
      );
  }
  const layer = readTexts(table, given, whereInEnvironment);
  return { ...layer, mistakes: [...mistakes, ...layer.mistakes] };
}

const linkName =
  /^(?:SERVICE_(?:HOST|PORT(?:_.+)?)|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)$/;

/**
 * Kubernetes tells each container where the services of its namespace are; of one called webhook-sandbox it says
 * `WEBHOOK_SANDBOX_PORT=tcp://10.0.0.1:4010` and the like (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables).
 */
function isLink(name: string, value: string): boolean {
  const own = name.slice(variablePrefix.length);
  return linkName.test(own) || (own === 'PORT' && /^(?:tcp|udp|sctp):\/\//.test(value));
}
