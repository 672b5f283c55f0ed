/** Whether the header has room for everything; otherwise some of it stands in the navigation. */
import { useMediaQuery } from '@mantine/hooks';

export function useIsWide(): boolean {
  return useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
}
