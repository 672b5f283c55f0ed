/** Whether the signature of an attempt holds, with everything that proves it. */
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { ReadingView } from '../../components/reading-view.tsx';
import { SignatureView } from '../../components/signature-view.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { useInspection } from './use-inspection.ts';

export interface SignatureTabProps {
  readonly delivery: string;
  /** Its number within the delivery. */
  readonly attempt: number;
}

export function SignatureTab({ delivery, attempt }: SignatureTabProps) {
  const reading = useInspection(delivery, attempt);
  const sandbox = useSandbox();
  const verify = linkTo('/sandboxes/:sandbox/signatures', { sandbox });
  const of = new URLSearchParams({ delivery, attempt: String(attempt) });
  return (
    <Stack gap="md">
      <ReadingView reading={reading}>
        {(inspection) => <SignatureView inspection={inspection} />}
      </ReadingView>
      <Text size="sm" c="dimmed">
        Judged at the moment for which it was signed, by the key of today.{' '}
        <Anchor component={Link} href={`${verify}?${of.toString()}`} size="sm" underline="always">
          Verify it as a request that arrives now, with another key or body
        </Anchor>
      </Text>
    </Stack>
  );
}
