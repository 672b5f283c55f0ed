/** One delivery: its attempts and the steps still to come, and each call in full. */
import { Box, Grid } from '@mantine/core';
import { useParams, useSearchParams } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { AttemptDetails } from './attempt-details.tsx';
import { DeliveryActions } from './delivery-actions.tsx';
import { DeliveryFacts } from './delivery-facts.tsx';
import { TimeLine } from './time-line-view.tsx';
import { chosenAttempt, timeLineOf } from './time-line.ts';
import type { Delivery } from './time-line.ts';

export default function DeliveryScreen() {
  const sandbox = useSandbox();
  const { id } = useParams<{ id: string }>();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/deliveries/{delivery}', {
    path: { sandbox, delivery: id },
  });
  return (
    <Screen
      title={`Delivery ${shortId(id)}`}
      actions={reading.data && <DeliveryActions delivery={reading.data} onMade={reading.reload} />}
    >
      <ReadingView reading={reading}>
        {(delivery) => <DeliveryView delivery={delivery} />}
      </ReadingView>
    </Screen>
  );
}

function DeliveryView({ delivery }: { readonly delivery: Delivery }) {
  const [search] = useSearchParams();
  const attempt = chosenAttempt(delivery, search.get('attempt'));
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <DeliveryFacts delivery={delivery} />
        <Box mt="lg">
          <TimeLine stops={timeLineOf(delivery)} chosen={attempt?.number} />
        </Box>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        {attempt ? (
          <AttemptDetails delivery={delivery} attempt={attempt} />
        ) : (
          <EmptyState icon="delivery" title="No attempt was made yet">
            {delivery.reason ??
              'What is sent, and what the receiver answers, is going to stand here.'}
          </EmptyState>
        )}
      </Grid.Col>
    </Grid>
  );
}

/** Of an id that would fill the heading its beginning; all of it stands below. */
function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…` : id;
}
