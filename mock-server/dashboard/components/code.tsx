/** A text as it is, in a box of its own that scrolls. Always plain text: it may come from anywhere. */
import { Paper } from '@mantine/core';

export interface CodeProps {
  readonly text: string;
  /** What it is, for those who do not see it. */
  readonly label: string;
  /** Breaks long lines instead of scrolling sideways. */
  readonly wrap?: boolean;
  /** In pixels; 400 when it is left out. */
  readonly maxHeight?: number;
}

export function Code({ text, label, wrap = false, maxHeight = 400 }: CodeProps) {
  return (
    <Paper withBorder p="xs" bg="var(--mantine-color-default)">
      {/* What scrolls can be reached by keyboard. */}
      <pre
        className="code-block"
        data-wrap={wrap || undefined}
        style={{ maxHeight }}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        {text}
      </pre>
    </Paper>
  );
}
