/** Turns a switch in a sandbox. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { AdminClient } from '../../api/admin-client.ts';
import { useAction } from '../../api/use-action.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { listedPositions, typedPosition } from './switch-positions.ts';
import type { SwitchDefinition, SwitchValue } from './switch-positions.ts';

export interface SwitchControlProps {
  readonly definition: SwitchDefinition;
  readonly value: SwitchValue;
  readonly sandbox: string;
}

export function SwitchControl({ definition, value, sandbox }: SwitchControlProps) {
  const { name, default: usual, accepts } = definition;
  const positions = listedPositions(definition);
  const now = positions ? JSON.stringify(value) : String(value);
  const [text, setText] = useState(now);
  const action = useAction(
    useCallback(
      (client: AdminClient, wanted: SwitchValue) =>
        client.PATCH('/__admin/sandboxes/{sandbox}/options', {
          params: { path: { sandbox } },
          body: { options: { [name]: wanted } },
        }),
      [name, sandbox],
    ),
    { done: `${name} is turned` },
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void action.run(typedPosition(text));
  };
  const field = {
    size: 'xs' as const,
    'aria-label': `Position of ${name}`,
    value: text,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setText(event.currentTarget.value);
    },
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" align="end">
          {positions ? (
            <NativeSelect
              {...field}
              data={positions.map((json) => ({ value: json, label: String(typedPosition(json)) }))}
            />
          ) : (
            <TextInput {...field} description={`Takes ${accepts.join(', ')}`} />
          )}
          <Button type="submit" size="xs" loading={action.isBusy} disabled={text === now}>
            Turn
          </Button>
          {value !== usual && (
            <Button size="xs" variant="default" onClick={() => void action.run(usual)}>
              Back to {String(usual)}
            </Button>
          )}
        </Group>
        {action.error && <ProblemAlert problem={action.error} />}
      </Stack>
    </form>
  );
}
