/** Whose event it is, how often it happens, and where it goes. */
import { Group, TextInput } from '@mantine/core';
import type { EventDraft } from './event-draft.ts';

export interface EventSettingsProps {
  /** Only events of any OpenAPI document go where the caller says. */
  readonly takesUrl: boolean;
  readonly draft: EventDraft;
  readonly onChange: (draft: EventDraft) => void;
}

type Setting = Exclude<keyof EventDraft, 'data'>;

const settings: readonly { name: Setting; label: string; hint: string; basis: string }[] = [
  { name: 'count', label: 'Count', hint: '1 to 1000', basis: '0 1 100px' },
  { name: 'account', label: 'Account', hint: 'The provider’s usual one', basis: '1 1 200px' },
  { name: 'url', label: 'URL', hint: 'Those that are registered', basis: '1 1 260px' },
];

export function EventSettings({ takesUrl, draft, onChange }: EventSettingsProps) {
  return (
    <Group gap="sm" align="start">
      {settings
        .filter(({ name }) => takesUrl || name !== 'url')
        .map(({ name, label, hint, basis }) => (
          <TextInput
            key={name}
            label={label}
            placeholder={hint}
            flex={basis}
            autoComplete="off"
            spellCheck={false}
            value={draft[name]}
            onChange={({ currentTarget }) => {
              onChange({ ...draft, [name]: currentTarget.value });
            }}
          />
        ))}
    </Group>
  );
}
