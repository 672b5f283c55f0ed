/** Chooses the sandbox that is looked at; the screen stays the same. */
import { Select } from '@mantine/core';
import { useLocation } from 'wouter';
import { useAdmin } from '../api/use-admin.ts';
import { linkTo, sandboxIn } from './link-to.ts';
import { useSandbox } from './use-sandbox.ts';

export function SandboxPicker() {
  const sandbox = useSandbox();
  const { data, reload } = useAdmin('/__admin/sandboxes');
  const [location, navigate] = useLocation();
  const ids = data?.sandboxes.map(({ id }) => id) ?? [];
  return (
    <Select
      aria-label="Sandbox"
      size="xs"
      w={{ base: 130, sm: 180 }}
      data={ids.includes(sandbox) ? ids : [sandbox, ...ids]}
      value={sandbox}
      allowDeselect={false}
      searchable
      limit={100}
      nothingFoundMessage="No such sandbox"
      onDropdownOpen={reload}
      onChange={(chosen) => {
        if (chosen !== null && chosen !== sandbox) navigate(sameScreen(location, chosen));
      }}
    />
  );
}

/** What is listed in one sandbox is listed in the other, too; a single delivery or request is not in both. */
function sameScreen(location: string, sandbox: string): string {
  const screen = sandboxIn(location) === undefined ? 'feed' : (location.split('/')[3] ?? 'feed');
  const listed = screen === 'requests' ? 'feed' : screen;
  return linkTo(`/sandboxes/:sandbox/${listed}`, { sandbox });
}
