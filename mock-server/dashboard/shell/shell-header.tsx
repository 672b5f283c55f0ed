/** The header: which sandbox, how the page is connected with it, what time it is there. */
import {
  ActionIcon,
  Burger,
  Group,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { Icon } from '../components/icons.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { SandboxClock } from './sandbox-clock.tsx';
import { SandboxPicker } from './sandbox-picker.tsx';
import { useIsWide } from './use-is-wide.ts';
import { useShortcutsList } from './shortcuts.tsx';

export interface ShellHeaderProps {
  readonly isMenuOpen: boolean;
  readonly onToggleMenu: () => void;
}

export function ShellHeader({ isMenuOpen, onToggleMenu }: ShellHeaderProps) {
  const openShortcuts = useShortcutsList();
  const isWide = useIsWide();
  return (
    <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
      <Group gap="sm" wrap="nowrap" flex="0 1 auto" miw={0}>
        <Burger
          opened={isMenuOpen}
          onClick={onToggleMenu}
          hiddenFrom="sm"
          size="sm"
          aria-label="Screens"
          aria-expanded={isMenuOpen}
        />
        <Text fw={700} visibleFrom="sm">
          webhook-sandbox
        </Text>
        <SandboxPicker />
      </Group>
      <Group gap="sm" wrap="nowrap">
        {isWide && <SandboxClock />}
        <ConnectionStatus />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Keyboard shortcuts"
          visibleFrom="sm"
          onClick={openShortcuts}
        >
          <Icon name="keyboard" />
        </ActionIcon>
        <ThemeSwitch />
      </Group>
    </Group>
  );
}

function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const current = useComputedColorScheme('light');
  const other = current === 'light' ? 'dark' : 'light';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Use the ${other} theme`}
      onClick={() => {
        setColorScheme(other);
      }}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </ActionIcon>
  );
}
