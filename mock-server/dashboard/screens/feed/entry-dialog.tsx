/** An entry that has no screen of its own, in full. */
import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { LedgerEntry } from '../../api/admin-types.ts';
import { JsonView } from '../../components/json-view.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { nothingChosen, writeFilter } from './feed-filter.ts';

export interface EntryDialogProps {
  readonly entry: LedgerEntry | undefined;
  readonly onClose: () => void;
}

export function EntryDialog({ entry, onClose }: EntryDialogProps) {
  return (
    <Modal
      opened={entry !== undefined}
      onClose={onClose}
      size="lg"
      title={entry && `${entry.kind} ${entry.id}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {entry && (
        <Stack gap="xs">
          <Text size="sm">
            <AboutLink id={entry.id} onFollow={onClose}>
              What it caused
            </AboutLink>
            {entry.kind !== 'request' && entry.cause !== null && (
              <>
                {' · caused by '}
                <AboutLink id={entry.cause} onFollow={onClose}>
                  {entry.cause}
                </AboutLink>
              </>
            )}
          </Text>
          <JsonView body={entry} label={`The entry ${entry.id}`} />
        </Stack>
      )}
    </Modal>
  );
}

interface AboutLinkProps {
  readonly id: string;
  readonly onFollow: () => void;
  readonly children: string;
}

function AboutLink({ id, onFollow, children }: AboutLinkProps) {
  const sandbox = useSandbox();
  const search = writeFilter({ ...nothingChosen, about: id });
  return (
    <Anchor
      component={Link}
      href={linkTo('/sandboxes/:sandbox/feed', { sandbox }) + search}
      onClick={onFollow}
    >
      {children}
    </Anchor>
  );
}
