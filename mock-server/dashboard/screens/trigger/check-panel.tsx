/** Whether the event could happen, what is wrong with it, and who would get it. */
import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { CheckState, EventCheck } from './use-event-check.ts';

export interface CheckPanelProps {
  readonly state: CheckState;
  /** False while the data are no JSON. */
  readonly isReadable: boolean;
}

export function CheckPanel({ state: { check, problem, isOutdated }, isReadable }: CheckPanelProps) {
  if (!isReadable) return null;
  if (problem) return <ProblemAlert problem={problem} />;
  if (!check) return null;
  return (
    <div aria-busy={isOutdated} role="status">
      {check.valid ? <Recipients check={check} /> : <Findings check={check} />}
    </div>
  );
}

function Findings({ check: { problems, body } }: { readonly check: EventCheck }) {
  return (
    <Alert color="orange" title="It would be refused" styles={{ body: { minWidth: 0 } }}>
      <List size="sm">
        {problems.map(({ pointer, message, nearest = [], location }) => (
          <List.Item key={`${location} ${pointer} ${message}`} className="break-anywhere">
            <Text span size="sm" ff="monospace">
              {body === null || body === undefined ? 'request ' : ''}
              {pointer === '' ? 'the whole' : pointer}
            </Text>{' '}
            {message}
            {nearest.length > 0 && ` (did you mean ${nearest.join(', ')}?)`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Recipients({ check: { deliveries, leftOut } }: { readonly check: EventCheck }) {
  const sandbox = useSandbox();
  const to = linkTo('/sandboxes/:sandbox/subscriptions/new', { sandbox });
  return (
    <Alert
      color={deliveries.length > 0 ? 'teal' : 'gray'}
      title={deliveries.length > 0 ? recipientsInWords(deliveries.length) : 'Nobody would get it'}
      styles={{ body: { minWidth: 0 } }}
    >
      <Stack gap={4}>
        {deliveries.map(({ subscription, target }) => (
          <Text
            key={`${subscription} ${target}`}
            size="sm"
            ff="monospace"
            className="break-anywhere"
          >
            {target}
          </Text>
        ))}
        {leftOut.map(({ subscription, reason }) => (
          <Text key={subscription} size="sm" className="break-anywhere">
            Not to {subscription}: {reason}
          </Text>
        ))}
        {deliveries.length === 0 && leftOut.length === 0 && (
          <Text size="sm">
            Nothing is registered for it with this account.{' '}
            <Anchor component={Link} size="sm" href={to} underline="always">
              New subscription
            </Anchor>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function recipientsInWords(count: number): string {
  return count === 1 ? 'One subscription would get it' : `${count} subscriptions would get it`;
}
