/** What an account must be like: a company, of which no more is known than its id. */
import type { ProviderDefinition } from '../../api/provider.ts';

export const accountFaults: ProviderDefinition['accountFaults'] = () => [];
