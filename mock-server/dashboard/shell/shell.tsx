/** The frame around every screen: header, navigation, and the screen itself. */
import { AppShell, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { LedgerProvider } from '../ledger/ledger-context.tsx';
import { sandboxIn } from './link-to.ts';
import { Navigation } from './navigation.tsx';
import { Outlet } from './outlet.tsx';
import { ShellHeader } from './shell-header.tsx';
import { useShortcuts, useShortcutsList } from './shortcuts.tsx';

const defaultSandbox = 'default';

export function Shell() {
  const [location] = useLocation();
  const sandbox = useSandboxOf(location);
  const [isMenuOpen, { toggle, close }] = useDisclosure();
  const openShortcuts = useShortcutsList();
  useShortcuts([{ keys: '?', label: 'This list', run: openShortcuts }]);
  useEffect(close, [location, close]);
  return (
    <LedgerProvider sandbox={sandbox}>
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          // The part behind # is the address of the screen.
          event.preventDefault();
          document.querySelector<HTMLElement>('main h1')?.focus();
        }}
      >
        Skip to the content
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isMenuOpen } }}
        padding="md"
      >
        <AppShell.Header>
          <ShellHeader isMenuOpen={isMenuOpen} onToggleMenu={toggle} />
        </AppShell.Header>
        <AppShell.Navbar aria-label="Screens" className="menu" data-open={isMenuOpen || undefined}>
          <ScrollArea>
            <Navigation />
          </ScrollArea>
        </AppShell.Navbar>
        <AppShell.Main>
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </LedgerProvider>
  );
}

/** The one that was looked at last stays on the screens of the server. */
function useSandboxOf(location: string): string {
  const last = useRef(defaultSandbox);
  const sandbox = sandboxIn(location) ?? last.current;
  useEffect(() => {
    last.current = sandbox;
  }, [sandbox]);
  return sandbox;
}
