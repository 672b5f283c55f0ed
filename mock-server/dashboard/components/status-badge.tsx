/** How something stands, in a word and a colour: an HTTP status, or the state of a delivery. */
import { Badge } from '@mantine/core';

export interface StatusBadgeProps {
  /** An HTTP status, `delivered`, … ; null where there was no answer. */
  readonly status: number | string | null;
}

const colorOfState: Readonly<Record<string, string>> = {
  pending: 'blue',
  delivered: 'teal',
  failed: 'red',
  captured: 'grape',
  blocked: 'orange',
  cancelled: 'gray',
  active: 'teal',
  enabled: 'teal',
  disabled: 'red',
};

export function StatusBadge({ status }: StatusBadgeProps) {
  return (
    <Badge variant="light" color={colorOf(status)} tt="none" className="tabular">
      {status ?? 'no answer'}
    </Badge>
  );
}

function colorOf(status: StatusBadgeProps['status']): string {
  if (status === null) return 'red';
  if (typeof status === 'string') return colorOfState[status] ?? 'gray';
  if (status < 300) return 'teal';
  if (status < 400) return 'blue';
  return status < 500 ? 'orange' : 'red';
}
