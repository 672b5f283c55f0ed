/** The frame of every screen: its title, which the tab shows too and which takes the focus, and its actions. */
import { Group, Stack, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useNavigation } from '../shell/navigation-context.tsx';

export interface ScreenProps {
  /** The heading, and the title of the tab. */
  readonly title: string;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function Screen({ title, actions, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [location] = useLocation();
  const navigation = useNavigation();
  useEffect(() => {
    document.title = `${title} · webhook-sandbox`;
  }, [title]);
  useEffect(() => {
    // Who has just opened the page begins at its top, with the link that skips the navigation.
    if (navigation.hasMoved(location)) heading.current?.focus();
  }, [location, navigation]);
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="wrap" gap="xs">
        <Title
          order={1}
          size="h2"
          ref={heading}
          tabIndex={-1}
          className="screen-heading break-anywhere"
        >
          {title}
        </Title>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
