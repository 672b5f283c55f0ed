/** The sandboxes, the oldest first; each opens to what it offers. */
import { Accordion, Anchor, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/admin-types.ts';
import { formatInstant } from '../../components/format-instant.ts';
import { linkTo } from '../../shell/link-to.ts';
import { SandboxDetails } from './sandbox-details.tsx';

export interface SandboxListProps {
  readonly sandboxes: readonly Schema<'Sandbox'>[];
  readonly onChange: () => void;
}

/** There may be a thousand: the rest is found by its name, or asked for. */
const step = 50;
/** With fewer, a filter would be in the way. */
const few = 8;

export function SandboxList({ sandboxes, onChange }: SandboxListProps) {
  const [text, setText] = useState('');
  const [shown, setShown] = useState(step);
  const [opened, setOpened] = useState<string | null>(null);
  const found = sandboxes.filter(({ id }) => id.includes(text.trim()));
  return (
    <Stack gap="sm">
      {sandboxes.length > few && (
        <TextInput
          aria-label="Filter by id"
          placeholder={`Filter ${sandboxes.length} sandboxes by id`}
          maw={360}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      )}
      {found.length === 0 && <Text c="dimmed">No sandbox has “{text}” in its id.</Text>}
      <Accordion variant="contained" order={2} value={opened} onChange={setOpened}>
        {found.slice(0, shown).map((sandbox) => (
          <SandboxItem
            key={sandbox.id}
            sandbox={sandbox}
            isOpen={sandbox.id === opened}
            onChange={onChange}
          />
        ))}
      </Accordion>
      {found.length > shown && (
        <Button
          variant="default"
          onClick={() => {
            setShown((count) => count + step);
          }}
        >
          Show more of {found.length}
        </Button>
      )}
    </Stack>
  );
}

interface SandboxItemProps {
  readonly sandbox: Schema<'Sandbox'>;
  readonly isOpen: boolean;
  readonly onChange: () => void;
}

function SandboxItem({ sandbox, isOpen, onChange }: SandboxItemProps) {
  const { id, seed, clock } = sandbox;
  return (
    <Accordion.Item value={id}>
      <Group gap={0} wrap="nowrap" pr="md">
        <Accordion.Control>
          <Group gap="sm">
            <Text fw={600} className="break-anywhere">
              {id}
            </Text>
            <Badge variant="light" tt="none" color={clock.mode === 'frozen' ? 'blue' : 'gray'}>
              {clock.mode === 'frozen' ? 'frozen' : 'running'}
            </Badge>
            <Text size="sm" c="dimmed" className="tabular">
              {formatInstant(clock.now, 'seconds')}
            </Text>
            {seed !== id && (
              <Text size="sm" c="dimmed" className="break-anywhere">
                seed {seed}
              </Text>
            )}
          </Group>
        </Accordion.Control>
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/feed', { sandbox: id })}
          aria-label={`Go to ${id}`}
          style={{ whiteSpace: 'nowrap' }}
        >
          Go to
        </Anchor>
      </Group>
      <Accordion.Panel>
        {/* Its credentials are read when somebody wants to see them. */}
        {isOpen && <SandboxDetails sandbox={sandbox} onChange={onChange} />}
      </Accordion.Panel>
    </Accordion.Item>
  );
}
