/** Moves the clock of the sandbox ahead. */
import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { AdminProblem } from '../../api/admin-problem.ts';
import { useAction } from '../../api/use-action.ts';
import { violationAt } from '../../api/violation-at.ts';
import { FormProblem } from '../../components/form-problem.tsx';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { readMove } from './read-move.ts';
import type { Move } from './read-move.ts';

export interface AdvancePanelProps {
  /** When the next attempt falls due. */
  readonly next: string | undefined;
  /** How many attempts fall due later. */
  readonly pending: number;
  /** Of the newest entry of the ledger. */
  readonly lastSeq: number;
  /** @param seq of the last entry before the move */
  readonly onMoved: (seq: number) => void;
}

const steps = [
  { keys: 'm', by: '1m', label: '+1 m', words: 'One minute ahead' },
  { keys: 'h', by: '1h', label: '+1 h', words: 'One hour ahead' },
  { keys: 'd', by: '1d', label: '+1 d', words: 'One day ahead' },
];

export function AdvancePanel({ next, pending, lastSeq, onMoved }: AdvancePanelProps) {
  const sandbox = useSandbox();
  const advance = useAction(
    (client, body: Move) =>
      client.POST('/__admin/sandboxes/{sandbox}/clock/advance', {
        params: { path: { sandbox } },
        body,
      }),
    { done: 'The clock was moved', showsError: true },
  );
  const move = async (to: Move): Promise<void> => {
    if (!advance.isBusy && (await advance.run(to))) onMoved(lastSeq);
  };
  const toNext = (): void => {
    if (next !== undefined) void move({ to: next });
  };
  useShortcuts([
    ...steps.map(({ keys, by, words }) => ({
      keys,
      label: words,
      run: () => {
        void move({ by });
      },
    })),
    { keys: 'n', label: 'To the next attempt', run: toNext },
  ]);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group gap="xs">
          <Button onClick={toNext} disabled={next === undefined} loading={advance.isBusy}>
            To the next attempt
          </Button>
          <Button
            variant="default"
            disabled={pending === 0 || advance.isBusy}
            onClick={() => {
              void move({ until: 'drained' });
            }}
          >
            Until drained
          </Button>
          {steps.map(({ by, label, words }) => (
            <Button
              key={by}
              variant="default"
              aria-label={`${label}: ${words.toLowerCase()}`}
              disabled={advance.isBusy}
              onClick={() => {
                void move({ by });
              }}
            >
              {label}
            </Button>
          ))}
        </Group>
        <OwnMove error={advance.error} isBusy={advance.isBusy} onMove={(to) => void move(to)} />
        <Text size="xs" c="dimmed">
          Until drained: all automatic attempts that are pending now or become so are made. The
          clock never goes back; a reset of the sandbox does.
        </Text>
      </Stack>
    </Paper>
  );
}

interface OwnMoveProps {
  readonly error: AdminProblem | undefined;
  readonly isBusy: boolean;
  readonly onMove: (move: Move) => void;
}

function OwnMove({ error, isBusy, onMove }: OwnMoveProps) {
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onMove(readMove(text));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" align="start">
          <TextInput
            label="Duration or instant"
            placeholder="90m, 12h, P2D, 2026-01-01T00:00:00Z"
            flex="1 1 220px"
            maw={420}
            value={text}
            error={violationAt(error, '/by') ?? violationAt(error, '/to')}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
          <Button
            type="submit"
            variant="default"
            // Beside the field, whatever stands below that.
            mt={{ base: 0, xs: 25 }}
            disabled={text.trim() === '' || isBusy}
          >
            Move the clock
          </Button>
        </Group>
        <FormProblem problem={error} fields={['/by', '/to']} />
      </Stack>
    </form>
  );
}
