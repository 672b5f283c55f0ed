/** Asks for the token of the admin API when the server wants one. */
import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import type { SyntheticEvent } from 'react';
import { useAdminConnection } from './admin-context.tsx';

export function TokenDialog() {
  const { tokens } = useAdminConnection();
  const isAsked = useSyncExternalStore(tokens.subscribe, () => tokens.isAsked);
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    tokens.give(text.trim());
    setText('');
  };
  return (
    <Modal opened={isAsked} onClose={() => undefined} withCloseButton={false} title="Admin token">
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">
            {tokens.token === undefined
              ? 'The server asks for its admin token: the one of --admin-token, or the one that it printed when it started.'
              : 'The server does not take this token. Give the one that it printed when it started.'}
          </Text>
          <PasswordInput
            label="Token"
            description="Kept until this tab is closed."
            data-autofocus
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
          <Button type="submit">Use the token</Button>
        </Stack>
      </form>
    </Modal>
  );
}
