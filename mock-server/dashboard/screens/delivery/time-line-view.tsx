/** The attempts of a delivery, each to be chosen, and below them those that the schedule has still to make. */
import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useLocation, useSearchParams } from 'wouter';
import { formatGap } from '../../components/format-gap.ts';
import { Instant } from '../../components/instant.tsx';
import { Outcome } from '../../components/outcome.tsx';
import type { Stop } from './time-line.ts';

export interface TimeLineProps {
  readonly stops: readonly Stop[];
  /** Number of the attempt that is shown. */
  readonly chosen: number | undefined;
}

export function TimeLine({ stops, chosen }: TimeLineProps) {
  if (stops.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h5" id="time-line">
        Attempts
      </Title>
      <ol className="time-line" aria-labelledby="time-line">
        {stops.map((stop) => (
          <li
            key={`${stop.attempt ? 'made' : 'coming'} ${stop.number}`}
            data-chosen={(stop.attempt && stop.number === chosen) || undefined}
            data-coming={!stop.attempt || undefined}
          >
            <Group gap="xs" justify="space-between">
              <StopName stop={stop} isChosen={stop.number === chosen} />
              <StopOutcome stop={stop} />
            </Group>
            <Group gap="xs" justify="space-between">
              <Instant at={stop.at} />
              {stop.gapMs !== undefined && (
                <Text size="xs" c="dimmed" className="tabular">
                  {formatGap(stop.gapMs)} later
                </Text>
              )}
            </Group>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function StopName({ stop, isChosen }: { readonly stop: Stop; readonly isChosen: boolean }) {
  const [location] = useLocation();
  const [search] = useSearchParams();
  if (!stop.attempt) return <Text size="sm">Attempt {stop.number}</Text>;
  const wanted = new URLSearchParams(search);
  wanted.set('attempt', String(stop.number));
  return (
    <Anchor
      component={Link}
      href={`${location}?${wanted.toString()}`}
      size="sm"
      fw={isChosen ? 700 : 400}
      {...(isChosen && { 'aria-current': true })}
    >
      Attempt {stop.number}
    </Anchor>
  );
}

function StopOutcome({ stop: { attempt } }: { readonly stop: Stop }) {
  if (!attempt) {
    return (
      <Text size="xs" c="dimmed">
        still to come
      </Text>
    );
  }
  return (
    <Group gap={6}>
      {attempt.trigger === 'manual' && (
        <Text size="xs" c="dimmed">
          by hand
        </Text>
      )}
      <Outcome status={attempt.response?.status ?? null} error={attempt.error?.kind ?? null} />
    </Group>
  );
}
