/** A secret: shown when somebody asks for it, so that it stands in no screenshot by accident. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Code } from './code.tsx';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icons.tsx';

export interface SecretTextProps {
  readonly text: string;
  /** In a sentence: `the secret`. */
  readonly label: string;
}

export function SecretText({ text, label }: SecretTextProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      {isShown && <Code label={label} text={text} wrap maxHeight={160} />}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="eye" size={14} />}
          aria-expanded={isShown}
          onClick={() => {
            setIsShown((before) => !before);
          }}
        >
          {isShown ? 'Hide' : 'Show'} {label}
        </Button>
        {isShown && <CopyButton text={text} />}
      </Group>
    </>
  );
}
