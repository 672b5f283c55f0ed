/** What every sandbox remembers, whichever providers there are. */
import type { Collection } from './collection.ts';
import { credentials } from './credentials.ts';
import { emails } from './emails.ts';
import { faults } from './faults.ts';
import { forwards } from './forwards.ts';
import { switchValues } from './switches.ts';

export const ownCollections: readonly Collection<never>[] = [
  credentials,
  switchValues,
  faults,
  emails,
  forwards,
];
