/** Notes which points were met, each once. */

export interface Marks {
  readonly begin: () => void;
  readonly mark: (point: number | undefined) => void;
  /** Those that were marked since it began. */
  readonly found: readonly number[];
}

/** @param size number of points */
export function createMarks(size: number): Marks {
  const found: number[] = [];
  // The round in which a point was marked last: nothing has to be wiped before the next one.
  const marked = new Uint32Array(size);
  let round = 0;
  return {
    found,
    begin: () => {
      round += 1;
      found.length = 0;
    },
    mark: (point) => {
      if (point === undefined || marked[point] === round) return;
      marked[point] = round;
      found.push(point);
    },
  };
}
