/** Globs over paths: `*` stays within a segment, `**` goes across; everything else is itself. */

type Token =
  { readonly kind: 'any' | 'in-segment' } | { readonly kind: 'text'; readonly character: string };

/** In time proportional to both lengths: a pattern such as `*a*a*a*b` cannot make the server stand still. */
export function matchGlob(pattern: string, path: string): boolean {
  const tokens = tokensOf(pattern);
  let reached = withSkipped(tokens, [0]);
  for (const character of path) {
    reached = withSkipped(tokens, advance(tokens, reached, character));
    if (reached.size === 0) return false;
  }
  return reached.has(tokens.length);
}

function tokensOf(pattern: string): Token[] {
  return pattern.split(/(\*+)/).flatMap((part): Token[] => {
    if (part === '*') return [{ kind: 'in-segment' }];
    if (part.startsWith('*')) return [{ kind: 'any' }];
    return Array.from(part, (character) => ({ kind: 'text', character }));
  });
}

/** The positions in the pattern after one more character. */
function advance(tokens: readonly Token[], from: ReadonlySet<number>, character: string): number[] {
  return [...from].flatMap((position) => {
    const token = tokens[position];
    switch (token?.kind) {
      case undefined:
        return [];
      case 'text':
        return token.character === character ? [position + 1] : [];
      case 'in-segment':
        return character === '/' ? [] : [position];
      case 'any':
        return [position];
    }
  });
}

/** A star may stand for nothing. */
function withSkipped(tokens: readonly Token[], positions: readonly number[]): Set<number> {
  const reached = new Set<number>();
  for (let position of positions) {
    reached.add(position);
    while (tokens[position] !== undefined && tokens[position]?.kind !== 'text') {
      position += 1;
      reached.add(position);
    }
  }
  return reached;
}
