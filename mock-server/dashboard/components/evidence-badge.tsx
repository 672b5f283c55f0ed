/** How well something is known about a provider, and from where. */
import { Badge, Tooltip } from '@mantine/core';
import type { Evidence } from '../document/read-evidence.ts';

const colors: Readonly<Record<Evidence['grade'], string>> = {
  seed: 'teal',
  doc: 'blue',
  seen: 'grape',
  assumed: 'orange',
};

export interface EvidenceBadgeProps {
  readonly grade: Evidence['grade'];
  /** Shown when the badge is pointed at or focused; leave it out where it stands beside the badge. */
  readonly source?: string;
}

export function EvidenceBadge({ grade, source }: EvidenceBadgeProps) {
  const badge = (
    <Badge
      variant="light"
      color={colors[grade]}
      tt="none"
      size="sm"
      className="keep-whole"
      {...(source !== undefined && {
        tabIndex: 0,
        'aria-label': `${grade}: ${source}`,
        role: 'note',
      })}
    >
      {grade}
    </Badge>
  );
  if (source === undefined) return badge;
  return (
    <Tooltip label={source} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      {badge}
    </Tooltip>
  );
}
