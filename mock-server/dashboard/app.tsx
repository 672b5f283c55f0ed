/** The whole page: theme, connection, addresses, and the frame around the screens. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Router } from 'wouter';
import { AdminProvider } from './api/admin-context.tsx';
import type { AdminConnection } from './api/admin-context.tsx';
import { TokenDialog } from './api/token-dialog.tsx';
import { styleNonce } from './browser/style-nonce.ts';
import { Navigation, NavigationProvider } from './shell/navigation-context.tsx';
import { Shell } from './shell/shell.tsx';
import { ShortcutsProvider } from './shell/shortcuts.tsx';
import { useHashLocation } from './shell/use-hash-location.ts';
import { cssVariables, theme } from './theme.ts';

export interface AppProps {
  readonly connection: AdminConnection;
}

export function App({ connection }: AppProps) {
  const [navigation] = useState(() => new Navigation());
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-right" />
      <AdminProvider value={connection}>
        <Router hook={useHashLocation}>
          <NavigationProvider value={navigation}>
            <ShortcutsProvider>
              <Shell />
            </ShortcutsProvider>
          </NavigationProvider>
          <TokenDialog />
        </Router>
      </AdminProvider>
    </MantineProvider>
  );
}
