/** Shows the screen that the address names. */
import { Alert, Anchor, Loader, Stack } from '@mantine/core';
import { Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { Screen } from '../components/screen.tsx';
import { useConnectionState, useLedgerStore } from '../ledger/ledger-context.tsx';
import { sandboxScreens, serverScreens } from '../screens.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { linkTo, sandboxIn } from './link-to.ts';

export function Outlet() {
  const [location] = useLocation();
  const { sandbox } = useLedgerStore();
  const { kind } = useConnectionState();
  if (kind === 'deleted' && sandboxIn(location) !== undefined) return <SandboxGone id={sandbox} />;
  return (
    <ScreenBoundary key={location}>
      <Suspense fallback={<Loader role="status" aria-label="Loading the screen" />}>
        <Switch>
          {[...sandboxScreens, ...serverScreens].map(({ path, component }) => (
            <Route key={path} path={path} component={component} />
          ))}
          <Route path="/">
            <Redirect to={linkTo('/sandboxes/:sandbox/feed', { sandbox })} replace />
          </Route>
          {/* Without a path it would not match an address with a line break. */}
          <Route path={/^[^]*$/}>
            <Screen title="No such screen">
              <Anchor component={Link} href="/">
                To the live feed
              </Anchor>
            </Screen>
          </Route>
        </Switch>
      </Suspense>
    </ScreenBoundary>
  );
}

function SandboxGone({ id }: { readonly id: string }) {
  return (
    <Screen title="This sandbox does not exist">
      <Alert color="orange" title={`There is no sandbox “${id}”`}>
        <Stack gap="xs">
          <span>It was deleted, or the server was started anew and has forgotten it.</span>
          <Anchor component={Link} href="/sandboxes">
            All sandboxes
          </Anchor>
        </Stack>
      </Alert>
    </Screen>
  );
}
