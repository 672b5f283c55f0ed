/** Everything that a flag, a variable or the configuration file can set: one table for all three, and for the help. */
import {
  anyTextKind,
  boolean,
  choice,
  duration,
  integer,
  list,
  path,
  secret,
  size,
  text,
} from './kinds.ts';
import type { Kind } from './kinds.ts';

export interface Setting<Value, Default extends Value | null = Value> {
  readonly kind: Kind<Value>;
  /** Null means that it is off. */
  readonly default: Default;
  /** Shown in the help. */
  readonly help: string;
  /** What the help shows as the default where the value itself says little. */
  readonly defaultInWords?: string;
  /** The heading under which the help has it. */
  readonly group: string;
  /** What a file has in its place; null for what no file can say. */
  readonly inFile?: 'documents' | 'options' | null;
}

export type SettingsTable = Readonly<Record<string, Setting<unknown, unknown>>>;

export type SettingValues<Table extends SettingsTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Setting<infer Value, infer Default>
    ? Value | Default
    : never;
};

const define = <Value, const Default extends Value | null>(
  setting: Setting<Value, Default>,
): Setting<Value, Default> => setting;

const origin = /^https?:\/\/(?:\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/;

/** The first `=` that a URL follows parts them: a path may have one of its own. */
export const forwardForm = /^(\S+?)=(https?:\S+)$/i;

/** The key is the name in the file; flags and variables are derived from it (see setting-names.ts). */
export const settings = {
  config: define({
    kind: path(),
    default: null,
    help: 'configuration file, YAML or JSON',
    defaultInWords: 'webhook-sandbox.config.{yaml,yml,json} if it is here',
    group: 'Configuration:',
    inFile: null,
  }),
  port: define({
    kind: integer(0, 65_535),
    default: 4010,
    help: 'port to listen on; 0 takes a free one',
    group: 'Listening:',
  }),
  host: define({
    kind: text('<address>', 'an address, such as 127.0.0.1'),
    default: '127.0.0.1',
    help: 'address to listen on',
    group: 'Listening:',
  }),
  tlsPort: define({
    kind: integer(0, 65_535),
    default: null,
    help: 'answer over HTTPS too, on this port; 0 takes a free one',
    group: 'Listening:',
  }),
  tlsCert: define({
    kind: path(),
    default: null,
    help: 'certificate for HTTPS (PEM), with --tls-key',
    defaultInWords: 'made by the local authority',
    group: 'Listening:',
  }),
  tlsKey: define({
    kind: path(),
    default: null,
    help: 'private key of --tls-cert (PEM)',
    group: 'Listening:',
  }),
  authority: define({
    kind: path('<dir>'),
    default: null,
    help: 'where the local certificate authority is kept',
    defaultInWords: "in the user's own data",
    group: 'Listening:',
  }),
  provider: define({
    kind: list(anyTextKind('<name>')),
    default: [],
    help: 'serve only this one of the built-in providers; repeatable',
    defaultInWords: 'all of them',
    group: 'What is served:',
  }),
  spec: define({
    kind: list(path()),
    default: [],
    help: 'also serve this OpenAPI document through the mock; goes with --name; repeatable',
    group: 'What is served:',
    inFile: 'documents',
  }),
  name: define({
    kind: list(anyTextKind('<name>')),
    default: [],
    help: 'name of the document given with --spec: /<name>/…; repeatable',
    group: 'What is served:',
    inFile: 'documents',
  }),
  option: define({
    kind: list(anyTextKind('<switch=value>')),
    default: [],
    help: "set a provider's switch in every sandbox, e.g. <provider>.throttle=off; repeatable",
    group: 'What is served:',
    inFile: 'options',
  }),
  allowPublic: define({
    kind: boolean(),
    default: false,
    help: 'send events to public addresses too, instead of capturing them',
    group: 'Where events go:',
  }),
  forward: define({
    kind: list(
      text(
        '<from=to>',
        'two URLs, such as https://shop.example.com=http://127.0.0.1:3000',
        forwardForm,
      ),
    ),
    default: [],
    help: 'send what is meant for a URL, and everything below it, to another one, in every sandbox; repeatable',
    group: 'Where events go:',
  }),
  insecureReceivers: define({
    kind: boolean(),
    default: false,
    help: 'take any certificate that a receiver shows',
    group: 'Where events go:',
  }),
  receiverCa: define({
    kind: path(),
    default: null,
    help: 'trust receivers whose certificate is signed by this authority (PEM), besides the usual ones',
    group: 'Where events go:',
  }),
  data: define({
    kind: path('<dir>'),
    default: null,
    help: 'keep everything in this directory, to go on from there at the next start',
    defaultInWords: 'in memory',
    group: 'What is kept:',
  }),
  ledgerLimit: define({
    kind: integer(1, 10_000_000),
    default: 10_000,
    help: 'entries that each sandbox remembers',
    group: 'What is kept:',
  }),
  ledgerBytes: define({
    kind: size(2 ** 20, '1MiB'),
    default: 268_435_456,
    help: 'memory for the ledgers of all sandboxes together: 256MiB, 64MB or bytes',
    defaultInWords: '256MiB',
    group: 'What is kept:',
  }),
  deliveryLimit: define({
    kind: integer(1, 10_000_000),
    default: 10_000,
    help: 'deliveries that each sandbox remembers when they are over',
    group: 'What is kept:',
  }),
  maxSandboxes: define({
    kind: integer(1, 1_000_000),
    default: 1_000,
    help: 'how many sandboxes there may be',
    group: 'What is kept:',
  }),
  sandboxTtl: define({
    kind: duration(),
    default: null,
    help: 'delete sandboxes that were not used for so long: 30m, 12h, P7D',
    defaultInWords: 'never',
    group: 'What is kept:',
  }),
  adminToken: define({
    kind: secret(16),
    default: null,
    help: 'what /__admin asks for; better given as a variable, which no list of processes shows',
    defaultInWords: 'none on loopback; elsewhere one is made and printed',
    group: 'Who may call:',
  }),
  allowHost: define({
    kind: list(
      text(
        '<name>',
        'a host name without scheme, port or path, such as sandbox.test',
        /^[^\s/@?#,:]+$|^\[[0-9a-f:]+\]$/i,
      ),
    ),
    default: [],
    help: 'a name by which /__admin may be addressed too, such as that of a container; repeatable',
    group: 'Who may call:',
  }),
  corsOrigin: define({
    kind: list(
      text(
        '<origin>',
        'an origin, such as https://app.example.com or http://localhost:5173',
        origin,
      ),
    ),
    default: [],
    help: 'let pages of this origin use /__admin from a browser; repeatable',
    group: 'Who may call:',
  }),
  logFormat: define({
    kind: choice('<format>', ['pretty', 'json']),
    default: 'pretty',
    help: 'pretty, a line per request for people, or json, an object per request',
    group: 'Logging:',
  }),
  logLevel: define({
    kind: choice('<level>', ['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
    help: 'debug (with bodies), info, warn, error or silent',
    group: 'Logging:',
  }),
};
