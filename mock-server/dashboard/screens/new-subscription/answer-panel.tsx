/** What the provider said: its refusal in its own words, or what it made, with a secret that it may never show again. */
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { JsonView } from '../../components/json-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { ProviderAnswer } from './use-send.ts';

export interface AnswerPanelProps {
  /** As the provider is called. */
  readonly title: string;
  readonly answer: ProviderAnswer;
}

export function AnswerPanel({ title, answer }: AnswerPanelProps) {
  const sandbox = useSandbox();
  const isGood = answer.status >= 200 && answer.status < 300;
  return (
    <Alert
      color={isGood ? 'teal' : 'red'}
      role={isGood ? 'status' : 'alert'}
      // As narrow as the window, whatever is in it.
      styles={{ body: { minWidth: 0 } }}
      title={isGood ? `Created at ${title}` : `${title} refused it`}
    >
      <Stack gap="xs">
        <Group gap="xs">
          <StatusBadge status={answer.status === 0 ? null : answer.status} />
          <Text size="sm">
            {isGood
              ? 'If there is a secret in the answer, copy it now: providers show it once.'
              : 'Nothing that you typed is lost: change it above and send it again.'}
          </Text>
        </Group>
        <JsonView body={answer.body} label={`Answer of ${title}`} />
        {isGood && (
          <Group gap="md">
            <Anchor
              component={Link}
              size="sm"
              href={linkTo('/sandboxes/:sandbox/subscriptions', { sandbox })}
            >
              All subscriptions
            </Anchor>
            <Anchor
              component={Link}
              size="sm"
              href={linkTo('/sandboxes/:sandbox/trigger', { sandbox })}
            >
              Trigger an event
            </Anchor>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
