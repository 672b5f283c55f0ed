/** Says of a request that somebody pasted whether its signature holds. */
import { Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { draftOf, emptyDraft } from './pasted-draft.ts';
import { VerifyForm } from './verify-form.tsx';

export default function SignaturesScreen() {
  const [search] = useSearchParams();
  const delivery = search.get('delivery');
  return (
    <Screen title="Verify a signature">
      <Text size="sm" maw={720}>
        Paste a request that a receiver got. It is judged as if it arrived now, on the clock that
        signs: a timestamp that is too old does not hold.
      </Text>
      {delivery === null ? (
        <VerifyForm initial={emptyDraft} />
      ) : (
        <VerifyAttempt delivery={delivery} attempt={search.get('attempt')} />
      )}
    </Screen>
  );
}

interface VerifyAttemptProps {
  readonly delivery: string;
  /** Its number; the last one when it is null. */
  readonly attempt: string | null;
}

/** Begins with what was sent. */
function VerifyAttempt({ delivery, attempt }: VerifyAttemptProps) {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/deliveries/{delivery}', {
    path: { sandbox, delivery },
  });
  return (
    <ReadingView reading={reading}>
      {({ provider, attempts }) => {
        const made = attempts.find(({ number }) => String(number) === attempt) ?? attempts.at(-1);
        return <VerifyForm initial={made ? draftOf(provider, made.request) : emptyDraft} />;
      }}
    </ReadingView>
  );
}
