/** The mock, not loaded before somebody asks it: Prism takes longer to load than the rest of the server to start. */
import type { Mock } from './mock.ts';

export function mockOnDemand(): Mock {
  let loading: Promise<Mock> | undefined;
  return {
    async answer(operation, request) {
      loading ??= load();
      return (await loading).answer(operation, request);
    },
  };
}

async function load(): Promise<Mock> {
  const { createMock } = await import('./mock.ts');
  return createMock();
}
