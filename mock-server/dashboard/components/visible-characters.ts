/** Splits a text into what can be seen and what cannot, so that a screen can show both. */

export interface TextPart {
  /** As it stands in the text. */
  readonly text: string;
  /** How characters that cannot be seen, or are taken for others, are shown: `↵`, `·`, `U+200B`. */
  readonly mark?: string;
}

const marks: Readonly<Record<string, string>> = {
  ' ': '·',
  '\n': '↵',
  '\r': '␍',
  '\t': '→',
};

/** Spaces of all kinds, control and format characters: each by itself, or a run of the same. */
const unseen = /([\p{Z}\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}])\1*/gu;

export function visibleCharacters(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let last = 0;
  for (const { 0: run, 1: character = '', index } of text.matchAll(unseen)) {
    if (index > last) parts.push({ text: text.slice(last, index) });
    parts.push({ text: run, mark: markOf(character).repeat(run.length / character.length) });
    last = index + run.length;
  }
  if (last < text.length) parts.push({ text: text.slice(last) });
  return parts;
}

function markOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return marks[character] ?? `U+${code}`;
}
