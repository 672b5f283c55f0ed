/** Keeps the frame when a screen fails: says what went wrong, instead of an empty page. */
import { Alert, Button, Stack } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';

interface State {
  readonly error?: Error;
}

export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Alert color="red" title="This screen failed">
        <Stack align="start">
          <span>{error.message}</span>
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            Load the page again
          </Button>
        </Stack>
      </Alert>
    );
  }
}
