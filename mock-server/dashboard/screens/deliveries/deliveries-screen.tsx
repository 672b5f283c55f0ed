/** The deliveries of a sandbox, the newest first. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { Icon } from '../../components/icons.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { DeliveriesTable } from './deliveries-table.tsx';
import { isFiltered, queryOf } from './delivery-filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { MoreDeliveries } from './more-deliveries.tsx';
import { NoDeliveries } from './no-deliveries.tsx';

const shownAtFirst = 100;

export default function DeliveriesScreen() {
  const sandbox = useSandbox();
  const [search] = useSearchParams();
  const [limit, setLimit] = useState(shownAtFirst);
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/deliveries', {
    path: { sandbox },
    query: queryOf(search, limit),
  });
  return (
    <Screen
      title="Deliveries"
      actions={
        <Button
          component={Link}
          href={linkTo('/sandboxes/:sandbox/signatures', { sandbox })}
          variant="default"
          leftSection={<Icon name="key" size={16} />}
        >
          Verify a signature
        </Button>
      }
    >
      <FilterBar />
      <ReadingView reading={reading}>
        {({ deliveries, dropped }) =>
          deliveries.length === 0 ? (
            <NoDeliveries isFiltered={isFiltered(search)} />
          ) : (
            <>
              <DeliveriesTable deliveries={deliveries.toReversed()} />
              <MoreDeliveries
                shown={deliveries.length}
                limit={limit}
                dropped={dropped}
                onMore={setLimit}
              />
            </>
          )
        }
      </ReadingView>
    </Screen>
  );
}
