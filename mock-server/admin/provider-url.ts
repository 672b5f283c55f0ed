/** Where a provider answers in a sandbox. */
import { defaultSandboxId } from '../sandbox/sandboxes.ts';

/** @returns what takes the place of the provider's origin, without a slash at the end */
export function providerUrl(origin: string, sandboxId: string, provider: string): string {
  const prefix = sandboxId === defaultSandboxId ? '' : `/sandboxes/${sandboxId}`;
  return `${origin}${prefix}/${provider}`;
}
