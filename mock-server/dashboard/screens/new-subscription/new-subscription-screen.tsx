/** Registers something with a provider, through the provider's own API, with a form made from its specification. */
import { Anchor, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { ProviderForms } from './provider-forms.tsx';

export default function NewSubscriptionScreen() {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/providers');
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Screen
      title="New subscription"
      actions={
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/subscriptions', { sandbox })}
        >
          All subscriptions
        </Anchor>
      }
    >
      <ReadingView reading={reading}>
        {({ providers }) => {
          const provider = providers.find(({ name }) => name === chosen) ?? providers[0];
          if (!provider) return null;
          return (
            <Stack gap="md" maw={760}>
              <Select
                label="Provider"
                data={providers.map(({ name, title }) => ({ value: name, label: title }))}
                value={provider.name}
                allowDeselect={false}
                onChange={setChosen}
              />
              <ProviderForms key={provider.name} provider={provider} />
            </Stack>
          );
        }}
      </ReadingView>
    </Screen>
  );
}
