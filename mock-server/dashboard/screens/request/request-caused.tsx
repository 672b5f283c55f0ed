/** What a request made happen. */
import { Anchor, Group, List, Text } from '@mantine/core';
import { Link } from 'wouter';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { RequestInFull } from './request-in-full.ts';
import { Section } from './section.tsx';

export interface RequestCausedProps {
  readonly request: Pick<RequestInFull, 'id' | 'caused'>;
}

export function RequestCaused({ request }: RequestCausedProps) {
  const { events, deliveries, entries } = request.caused;
  const sandbox = useSandbox();
  const feed = linkTo('/sandboxes/:sandbox/feed', { sandbox });
  const deliveryAt = (id: string): string =>
    linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id });
  return (
    <Section title="What it caused">
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing
        </Text>
      ) : (
        <List size="sm" spacing={4}>
          <Ids
            name="Events"
            ids={events}
            href={(id) => `${feed}?about=${encodeURIComponent(id)}`}
          />
          <Ids name="Deliveries" ids={deliveries} href={deliveryAt} />
          <List.Item>
            <Anchor
              component={Link}
              inherit
              href={`${feed}?about=${encodeURIComponent(request.id)}`}
            >
              {entries.length === 1 ? '1 entry' : `${entries.length} entries`} of the ledger
            </Anchor>
          </List.Item>
        </List>
      )}
    </Section>
  );
}

interface IdsProps {
  readonly name: string;
  readonly ids: readonly string[];
  readonly href: (id: string) => string;
}

function Ids({ name, ids, href }: IdsProps) {
  if (ids.length === 0) return null;
  return (
    <List.Item>
      <Group gap="xs">
        {name}
        {ids.map((id) => (
          <Anchor key={id} component={Link} inherit ff="monospace" href={href(id)}>
            {id}
          </Anchor>
        ))}
      </Group>
    </List.Item>
  );
}
