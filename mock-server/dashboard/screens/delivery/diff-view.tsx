/** Lines that were removed and added, with what stands around them. */
import { Paper } from '@mantine/core';
import { foldEqualLines } from './fold-equal-lines.ts';
import type { DiffLine } from './line-diff.ts';

export interface DiffViewProps {
  /** What it is, for those who do not see it. */
  readonly label: string;
  readonly lines: readonly DiffLine[];
}

const shown = { '=': ' ', '-': '−', '+': '+' } as const;

export function DiffView({ label, lines }: DiffViewProps) {
  return (
    <Paper withBorder p="xs" bg="var(--mantine-color-default)">
      <pre
        className="code-block"
        data-wrap
        style={{ maxHeight: 400, overflowY: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        {foldEqualLines(lines).map((row, index) => (
          // Rows have no names, and the comparison is made anew as a whole.
          <div key={index} className="diff-line" data-sign={'hidden' in row ? undefined : row.sign}>
            {'hidden' in row
              ? `⋯ ${row.hidden} lines are the same`
              : `${shown[row.sign]} ${row.text}`}
          </div>
        ))}
      </pre>
    </Paper>
  );
}
