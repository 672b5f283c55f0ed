/** What a request broke, with the places in the specification that say so. */
import { Anchor, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { linkTo } from '../../shell/link-to.ts';
import { Documentation } from './documentation.tsx';
import type { RequestInFull } from './request-in-full.ts';
import { SchemaAt } from './schema-at.tsx';
import { Section } from './section.tsx';

export interface RequestFindingsProps {
  readonly request: Pick<
    RequestInFull,
    'provider' | 'operation' | 'findings' | 'documentation' | 'checks'
  >;
}

export function RequestFindings({ request }: RequestFindingsProps) {
  const { provider, operation, findings, documentation, checks } = request;
  const refused = checks.find(({ outcome }) => outcome === 'refused');
  if (findings.length === 0 && refused === undefined) return null;
  return (
    <Section title="What it broke">
      <Stack gap="sm">
        {findings.length === 0 && refused && (
          <Text size="sm" className="break-anywhere">
            {refused.name}: {refused.detail ?? 'refused'}
          </Text>
        )}
        {findings.length > 0 && <Findings findings={findings} provider={provider} />}
        <Documentation documentation={documentation} />
        <ReferenceLink provider={provider} operation={operation} />
      </Stack>
    </Section>
  );
}

function Findings({
  findings,
  provider,
}: Pick<RequestFindingsProps['request'], 'findings' | 'provider'>) {
  const [shown, setShown] = useState<string>();
  return (
    <>
      <List size="sm" spacing={6} aria-label="What it broke">
        {findings.map(({ location, pointer, message, schema }) => (
          <List.Item key={`${location} ${pointer} ${message}`} className="break-anywhere">
            <Text span inherit ff="monospace" fw={600}>
              {location} {pointer}
            </Text>{' '}
            {message}
            <br />
            {schema === null ? (
              <Text span inherit c="dimmed">
                a rule of the provider
              </Text>
            ) : (
              <SchemaButton
                pointer={schema}
                isOpen={shown === schema}
                onToggle={() => {
                  setShown(shown === schema ? undefined : schema);
                }}
              />
            )}
          </List.Item>
        ))}
      </List>
      {shown !== undefined && <SchemaAt provider={provider} pointer={shown} />}
    </>
  );
}

interface SchemaButtonProps {
  readonly pointer: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function SchemaButton({ pointer, isOpen, onToggle }: SchemaButtonProps) {
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      ff="monospace"
      ta="start"
      className="break-anywhere"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      #{pointer}
    </Anchor>
  );
}

function ReferenceLink({
  provider,
  operation,
}: Pick<RequestFindingsProps['request'], 'provider' | 'operation'>) {
  const search = operation === null ? '' : `?operation=${encodeURIComponent(operation)}`;
  const href = linkTo('/providers/:name/reference', { name: provider }) + search;
  return (
    <Anchor component={Link} size="sm" href={href}>
      Reference of {operation ?? provider}
    </Anchor>
  );
}
