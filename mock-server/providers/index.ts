/** The registry: one line per provider. */
import type { ProviderDefinition } from '../api/provider.ts';
import { bigcommerce } from './bigcommerce/index.ts';
import { bspk } from './bspk/index.ts';
import { instavm } from './instavm/index.ts';
import { partoo } from './partoo/index.ts';

export const providers: readonly ProviderDefinition[] = [bspk, bigcommerce, partoo, instavm];
