/** What stands behind the `?` of the address, as it stands there. */
import { useRouter } from 'wouter';

/** wouter's own useSearch decodes it once, so that a percent sign of a value would be decoded twice. */
export function useRawSearch(): string {
  const router = useRouter();
  return router.searchHook(router);
}
