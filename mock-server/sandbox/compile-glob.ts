/** Patterns for paths: `*` stands for any text within a segment, `**` for any text at all. */

type Token = string | typeof within | typeof across;

const within = Symbol('*');
const across = Symbol('**');

/** @returns whether a whole text has the form; takes no longer than their lengths multiplied */
export function compileGlob(pattern: string): (text: string) => boolean {
  const tokens = tokensOf(pattern);
  const start = skip(tokens, new Set([0]));
  return (text) => {
    // Every place in the pattern that may have been reached at once: no going back, whatever the pattern.
    let places = start;
    for (const character of text) {
      places = skip(tokens, advance(tokens, places, character));
      if (places.size === 0) return false;
    }
    return places.has(tokens.length);
  };
}

function tokensOf(pattern: string): Token[] {
  return [...pattern.matchAll(/\*+|[^*]/gsu)].map(([part]) =>
    part === '*' ? within : part.startsWith('*') ? across : part,
  );
}

/** Adds the places behind wildcards, which may stand for nothing. */
function skip(tokens: readonly Token[], places: Set<number>): Set<number> {
  // Places that are added while it goes are visited too.
  for (const place of places) {
    if (typeof tokens[place] === 'symbol') places.add(place + 1);
  }
  return places;
}

function advance(
  tokens: readonly Token[],
  places: ReadonlySet<number>,
  character: string,
): Set<number> {
  const reached = new Set<number>();
  for (const place of places) {
    const token = tokens[place];
    if (token === across || (token === within && character !== '/')) reached.add(place);
    else if (token === character) reached.add(place + 1);
  }
  return reached;
}
