/** Rows of a table under each other: names on the left, figures on the right of their columns. */

/** @param rows a short one ends with a remark, which does not widen its column */
export function alignRows(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const whole = rows.filter((row) => row.length === columns);
  const widths = Array.from({ length: columns }, (_, at) => {
    const among = at === 0 ? rows : whole;
    return Math.max(...among.map((row) => row[at]?.length ?? 0));
  });
  return rows.map((row) => `${lineOf(row, widths)}\n`).join('');
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  const isRemark = row.length < widths.length;
  const cells = row.map((cell, at) => {
    if (at === 0) return cell.padEnd(widths[at] ?? 0);
    return isRemark ? cell : cell.padStart(widths[at] ?? 0);
  });
  return cells.join('  ').trimEnd();
}
