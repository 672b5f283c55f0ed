/** What the screen of a request is about. */
import type { Schema } from '../../api/admin-types.ts';

export type RequestInFull = Schema<'RequestInFull'>;
