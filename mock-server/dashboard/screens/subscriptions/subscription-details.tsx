/** More about one subscription: its id, its secret when it is asked for, and the provider's own record. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Icon } from '../../components/icons.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { Subscription } from './choose-subscriptions.ts';

export function SubscriptionDetails({ subscription }: { readonly subscription: Subscription }) {
  const sandbox = useSandbox();
  const { id, record, provider } = subscription;
  return (
    <Stack gap="sm" mt="sm">
      <Group gap="xs">
        <Text size="sm">
          Id{' '}
          <Text span ff="monospace" className="break-anywhere">
            {id}
          </Text>
        </Text>
        <CopyButton text={id} label="Copy the id" />
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/deliveries', { sandbox })}
        >
          All deliveries
        </Anchor>
      </Group>
      <OnDemand what="the secret">
        <Secret subscription={subscription} />
      </OnDemand>
      {/* Some providers have the secret in it, too. */}
      <OnDemand what={`the record of ${provider}`}>
        <JsonView body={record} label={`Record of ${id}`} />
      </OnDemand>
    </Stack>
  );
}

interface OnDemandProps {
  readonly what: string;
  readonly children: ReactNode;
}

function OnDemand({ what, children }: OnDemandProps) {
  const [isShown, { toggle }] = useDisclosure();
  return (
    <Stack gap="xs">
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="eye" size={14} />}
          aria-expanded={isShown}
          onClick={toggle}
        >
          {isShown ? 'Hide' : 'Show'} {what}
        </Button>
      </Group>
      {isShown && children}
    </Stack>
  );
}

/** Read when it is asked for, and again when the ledger moves: a secret may be replaced. */
function Secret({
  subscription: { id, provider, account },
}: {
  readonly subscription: Subscription;
}) {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/subscriptions', {
    path: { sandbox },
    query: { provider, secrets: true },
  });
  return (
    <ReadingView reading={reading}>
      {({ subscriptions }) => {
        const secret = subscriptions.find(
          (one) => one.id === id && one.account === account,
        )?.secret;
        if (secret === undefined || secret === null) {
          return <Text size="sm">None: this provider shares no secret with a receiver.</Text>;
        }
        return (
          <Group gap="xs">
            <Text size="sm" ff="monospace" className="break-anywhere">
              {secret}
            </Text>
            <CopyButton text={secret} label="Copy the secret" />
          </Group>
        );
      }}
    </ReadingView>
  );
}
