/** What the server was told: every setting with its value, what to serve, and the sandboxes to prepare. */
import type { ServedDocument } from '../load-providers.ts';
import type { SandboxPlan } from './sandbox-shape.ts';
import type { SettingValues, settings } from './settings.ts';

/** A switch as somebody set it, still to be read by its provider. */
export interface GivenOption {
  /** `<provider>.<switch>` */
  readonly name: string;
  /** Text from a flag or a variable, data from a file. */
  readonly value: unknown;
  /** Where it stands, for messages. */
  readonly place: string;
}

/** A sandbox to prepare, and where it stands in the file: `webhook-sandbox.config.yaml: /sandboxes/0`. */
export type PlannedSandbox = SandboxPlan & { readonly place: string };

export type OneByOne = Omit<SettingValues<typeof settings>, 'config' | 'spec' | 'name' | 'option'>;

export interface Config extends OneByOne {
  /** The configuration file that was read, as messages name it. */
  readonly file: string | null;
  readonly documents: readonly ServedDocument[];
  /** The weaker ones first: of two for one switch, the later one counts. */
  readonly options: readonly GivenOption[];
  readonly sandboxes: readonly PlannedSandbox[];
}
