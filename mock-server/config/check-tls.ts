/** What the settings of HTTPS need of each other. */
import type { SettingsLayer } from './layer.ts';
import { settings } from './settings.ts';

/** @param layers the weaker ones first */
export function checkTls(layers: readonly SettingsLayer<typeof settings>[]): string[] {
  const placeOf = (key: string): string | undefined =>
    layers.findLast(({ places }) => places.has(key))?.places.get(key);
  const valueOf = (key: 'port' | 'tlsPort'): number | null | undefined =>
    layers.findLast(({ values }) => values[key] !== undefined)?.values[key];
  const [port, cert, key] = [placeOf('tlsPort'), placeOf('tlsCert'), placeOf('tlsKey')];
  const mistakes: string[] = [];
  if (cert !== undefined && key === undefined) {
    mistakes.push(`${cert}: needs its private key. Give --tls-key too.`);
  }
  if (key !== undefined && cert === undefined) {
    mistakes.push(`${key}: needs its certificate. Give --tls-cert too.`);
  }
  const pair = cert ?? key;
  if (pair !== undefined && port === undefined) {
    mistakes.push(`${pair}: needs a port for HTTPS. Give --tls-port too.`);
  }
  const taken = valueOf('port') ?? settings.port.default;
  if (port !== undefined && taken !== 0 && valueOf('tlsPort') === taken) {
    mistakes.push(`${port}: is the port for HTTP already. Choose another.`);
  }
  return mistakes;
}
