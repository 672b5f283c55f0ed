/** Where the list would be: why nothing is in it, and what to do. */
import { Anchor, Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { EmptyState } from '../../components/empty-state.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';

export function NoDeliveries({ isFiltered }: { readonly isFiltered: boolean }) {
  const sandbox = useSandbox();
  const [location] = useLocation();
  if (isFiltered) {
    return (
      <EmptyState icon="search" title="No delivery fits this filter">
        <Button component={Link} href={location} variant="default" size="compact-sm">
          Show all deliveries
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="delivery" title="No deliveries yet">
      An event that happens goes to every subscription that wants it.{' '}
      <Anchor
        component={Link}
        href={linkTo('/sandboxes/:sandbox/subscriptions', { sandbox })}
        size="sm"
        underline="always"
      >
        Register a subscription
      </Anchor>
      , then{' '}
      <Anchor
        component={Link}
        href={linkTo('/sandboxes/:sandbox/trigger', { sandbox })}
        size="sm"
        underline="always"
      >
        make an event happen
      </Anchor>
      .
    </EmptyState>
  );
}
