import { expect, test } from '@jest/globals';
import { checkTls } from './check-tls.ts';
import { readEnvironment } from './read-environment.ts';
import { readFlags } from './read-flags.ts';
import { settings } from './settings.ts';

const check = (given: object, environment: Record<string, string> = {}): string[] =>
  checkTls([
    readEnvironment(settings, environment),
    readFlags(settings, { given: { ...given }, rest: [] }),
  ]);

test('a certificate, its key and a port for HTTPS go together', () => {
  const [tlsCert, tlsKey, tlsPort] = ['cert.pem', 'key.pem', '8443'];
  expect(check({ tlsCert, tlsKey, tlsPort })).toEqual([]);
  expect(check({ tlsPort })).toEqual([]);
  expect(check({ tlsCert, tlsPort })).toEqual([
    '--tls-cert: needs its private key. Give --tls-key too.',
  ]);
  expect(check({ tlsKey, tlsPort })).toEqual([
    '--tls-key: needs its certificate. Give --tls-cert too.',
  ]);
  expect(check({ tlsKey }, { WEBHOOK_SANDBOX_TLS_CERT: tlsCert })).toEqual([
    'WEBHOOK_SANDBOX_TLS_CERT: needs a port for HTTPS. Give --tls-port too.',
  ]);
});

test('a port that is wrong is given all the same', () => {
  expect(check({ tlsCert: 'cert.pem', tlsKey: 'key.pem', tlsPort: 'x' })).toEqual([]);
});

test('HTTP and HTTPS cannot share a port, unless each takes a free one', () => {
  const taken = ['--tls-port: is the port for HTTP already. Choose another.'];
  expect(check({ tlsPort: '4010' })).toEqual(taken);
  expect(check({ tlsPort: '8443' }, { WEBHOOK_SANDBOX_PORT: '8443' })).toEqual(taken);
  expect(check({ tlsPort: '0', port: '0' })).toEqual([]);
});
