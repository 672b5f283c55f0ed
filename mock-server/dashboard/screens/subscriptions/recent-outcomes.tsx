/** What came of the newest deliveries: a sign each, which leads to the delivery. */
import { Group, Text, Tooltip } from '@mantine/core';
import { Link } from 'wouter';
import { formatInstant } from '../../components/format-instant.ts';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { Subscription } from './choose-subscriptions.ts';

type Outcome = Subscription['recent'][number];

/** Its form says what the colour says. In a square of 12. */
const signs: Readonly<Record<Outcome['state'], string>> = {
  delivered: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9',
  failed: 'M2 3.5 3.5 2 6 4.5 8.5 2 10 3.5 7.5 6 10 8.5 8.5 10 6 7.5 3.5 10 2 8.5 4.5 6z',
  pending:
    'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M6 3.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6',
  captured: 'M6 1 11 6 6 11 1 6z',
  blocked: 'M1.5 4.5h9v3h-9z',
  cancelled: 'M2 2h8v8H2zM4 4v4h4V4z',
};

export function RecentOutcomes({ recent }: { readonly recent: readonly Outcome[] }) {
  if (recent.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        No deliveries yet
      </Text>
    );
  }
  return (
    <Group gap={0} wrap="nowrap" role="list" aria-label="Recent deliveries, the newest last">
      {recent.map((outcome) => (
        <OutcomeSign key={outcome.delivery} outcome={outcome} />
      ))}
    </Group>
  );
}

function OutcomeSign({ outcome }: { readonly outcome: Outcome }) {
  const sandbox = useSandbox();
  const words = wordsOf(outcome);
  return (
    <div role="listitem">
      <Tooltip label={words}>
        <Link
          href={linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id: outcome.delivery })}
          aria-label={words}
          className="outcome-sign"
          data-state={outcome.state}
        >
          <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true">
            <path d={signs[outcome.state]} fill="currentColor" fillRule="evenodd" />
          </svg>
        </Link>
      </Tooltip>
    </div>
  );
}

function wordsOf({ delivery, state, status, at }: Outcome): string {
  const answer = status === null ? 'no answer' : `answered ${status}`;
  return `${delivery}: ${state}, ${answer}, ${formatInstant(at, 'seconds')}`;
}
