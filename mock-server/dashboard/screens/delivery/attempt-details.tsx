/** One attempt: what was sent, what was answered, how it was signed, and what differs from another one. */
import { Group, List, Stack, Tabs, Text, Title } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Instant } from '../../components/instant.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { CompareTab } from './compare-tab.tsx';
import { RequestTab } from './request-tab.tsx';
import { ResponseTab } from './response-tab.tsx';
import { SignatureTab } from './signature-tab.tsx';
import type { Attempt, Delivery } from './time-line.ts';

export interface AttemptDetailsProps {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
}

const tabs = ['request', 'response', 'signature', 'compare'];

export function AttemptDetails({ delivery, attempt }: AttemptDetailsProps) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('tab');
  const tab = tabs.find((name) => name === wanted) ?? 'request';
  return (
    <Stack gap="sm">
      <AttemptHeading attempt={attempt} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) => {
          setSearch((before) => withTab(before, chosen), { replace: true });
        }}
      >
        <Tabs.List className="narrow-tabs">
          <Tabs.Tab value="request">Request</Tabs.Tab>
          <Tabs.Tab value="response">Response</Tabs.Tab>
          <Tabs.Tab value="signature">Signature</Tabs.Tab>
          <Tabs.Tab value="compare">Compare</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="request" pt="md">
          <RequestTab request={attempt.request} />
        </Tabs.Panel>
        <Tabs.Panel value="response" pt="md">
          <ResponseTab attempt={attempt} />
        </Tabs.Panel>
        <Tabs.Panel value="signature" pt="md">
          <SignatureTab delivery={delivery.id} attempt={attempt.number} />
        </Tabs.Panel>
        <Tabs.Panel value="compare" pt="md">
          <CompareTab attempts={delivery.attempts} attempt={attempt} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function withTab(before: URLSearchParams, tab: string | null): URLSearchParams {
  const search = new URLSearchParams(before);
  search.set('tab', tab ?? 'request');
  return search;
}

function AttemptHeading({ attempt }: { readonly attempt: Attempt }) {
  const { number, trigger, at, result, durationMs, notes } = attempt;
  return (
    <>
      <Group gap="sm">
        <Title order={2} size="h4">
          Attempt {number}
        </Title>
        <StatusBadge status={result} />
        <Instant at={at} />
        <Text size="sm" className="tabular">
          {Math.round(durationMs)} ms
        </Text>
        <Text size="sm" c="dimmed">
          {trigger === 'manual' ? 'made by hand' : 'made by the schedule'}
        </Text>
      </Group>
      {notes.length > 0 && (
        <List size="sm" aria-label="What was done to it on purpose">
          {notes.map((note) => (
            <List.Item key={note} className="break-anywhere">
              {note}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
