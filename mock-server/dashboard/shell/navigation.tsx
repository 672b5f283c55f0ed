/** The links to all screens: those of the sandbox, and those of the server. */
import { Box, NavLink, Stack, Text } from '@mantine/core';
import { Link, matchRoute, useLocation, useRouter } from 'wouter';
import { Icon } from '../components/icons.tsx';
import { useLedgerStore } from '../ledger/ledger-context.tsx';
import { sandboxScreens, serverScreens } from '../screens.tsx';
import type { Screen } from '../screens.tsx';
import { linkTo } from './link-to.ts';
import { SandboxClock } from './sandbox-clock.tsx';
import { useIsWide } from './use-is-wide.ts';

export function Navigation() {
  const { sandbox } = useLedgerStore();
  const isWide = useIsWide();
  return (
    <Stack gap={0} p="xs">
      {!isWide && (
        <Box px="sm" pt="xs">
          <SandboxClock />
        </Box>
      )}
      <Section title={`Sandbox ${sandbox}`} screens={sandboxScreens} sandbox={sandbox} />
      <Section title="Server" screens={serverScreens} sandbox={sandbox} />
    </Stack>
  );
}

interface SectionProps {
  readonly title: string;
  readonly screens: readonly Screen[];
  readonly sandbox: string;
}

function Section({ title, screens, sandbox }: SectionProps) {
  const current = useCurrentScreen();
  return (
    <>
      <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" pb={4} truncate>
        {title}
      </Text>
      {screens.map(({ path, menu }) => {
        if (!menu) return null;
        const href = linkTo(path, { sandbox });
        return (
          <NavLink
            key={path}
            component={Link}
            href={href}
            label={menu.label}
            leftSection={<Icon name={menu.icon} />}
            active={path === current?.path || path === current?.under}
            {...(path === current?.path && { 'aria-current': 'page' })}
          />
        );
      })}
    </>
  );
}

function useCurrentScreen(): Screen | undefined {
  const [location] = useLocation();
  const { parser } = useRouter();
  return [...sandboxScreens, ...serverScreens].find(
    ({ path }) => matchRoute(parser, path, location)[0],
  );
}
