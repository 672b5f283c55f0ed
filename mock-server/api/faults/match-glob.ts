/** Globs over paths: `*` stays within a segment, `**` goes across; everything else is itself. */

/** A character, or a star. */
type Token = string | { readonly crosses: boolean };

/** In time proportional to both lengths: a pattern such as `*a*a*a*b` cannot make the server stand still. */
export function matchGlob(pattern: string, path: string): boolean {
  const tokens = tokensOf(pattern);
  let reached = afterStars(tokens, oneAt(0, tokens.length));
  for (const character of path) {
    reached = afterStars(tokens, advance(tokens, reached, character));
  }
  return reached[tokens.length] === 1;
}

/** 1 for each position in the pattern that the path read so far may lead to. */
type Positions = Uint8Array;

function oneAt(position: number, last: number): Positions {
  const positions = new Uint8Array(last + 1);
  positions[position] = 1;
  return positions;
}

function tokensOf(pattern: string): Token[] {
  return pattern
    .split(/(\*+)/)
    .flatMap((part): Token[] =>
      part.startsWith('*') ? [{ crosses: part.length > 1 }] : Array.from(part),
    );
}

function advance(tokens: readonly Token[], from: Positions, character: string): Positions {
  const to = new Uint8Array(from.length);
  tokens.forEach((token, position) => {
    if (from[position] === 0) return;
    if (token === character) to[position + 1] = 1;
    else if (typeof token === 'object' && (token.crosses || character !== '/')) to[position] = 1;
  });
  return to;
}

/** A star may stand for nothing. */
function afterStars(tokens: readonly Token[], positions: Positions): Positions {
  tokens.forEach((token, position) => {
    if (typeof token === 'object' && positions[position] === 1) positions[position + 1] = 1;
  });
  return positions;
}
