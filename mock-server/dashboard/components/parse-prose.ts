/** The little of Markdown that descriptions in specifications use: paragraphs, lists, code. */

export type ProseBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string };

/** A part of a line; what is `isCode` stood between backticks. */
export interface ProsePart {
  readonly text: string;
  readonly isCode: boolean;
}

/** What it does not know it leaves as it stands. */
export function parseProse(text: string): readonly ProseBlock[] {
  const blocks: ProseBlock[] = [];
  let code: string[] | undefined;
  let lines: string[] = [];
  const end = (): void => {
    if (lines.length > 0) blocks.push(blockOf(lines));
    lines = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    if (/^\s*```/.test(line)) {
      if (code) blocks.push({ kind: 'code', text: code.join('\n') });
      else end();
      code = code ? undefined : [];
    } else if (code) code.push(line);
    else if (line.trim() === '') end();
    else {
      if (isItem(line) !== isItem(lines[0] ?? line) && isItem(line)) end();
      lines.push(line);
    }
  }
  if (code) blocks.push({ kind: 'code', text: code.join('\n') });
  end();
  return blocks;
}

/** @param text of one line or item */
export function parseLine(text: string): readonly ProsePart[] {
  const parts = text.split(/`([^`\n]+)`/);
  return parts
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function isItem(line: string): boolean {
  return /^\s*[-*+]\s/.test(line);
}

/** As in Markdown, a line ends where the next begins only after two spaces or a backslash. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/(?: {2,}|\\)$/, '\n'))
    .join(' ')
    .replaceAll('\n ', '\n');
}

/** Lines after an item that do not begin one belong to it. */
function blockOf(lines: readonly string[]): ProseBlock {
  if (!isItem(lines[0] ?? '')) return { kind: 'paragraph', text: joined(lines) };
  const items: string[] = [];
  for (const line of lines) {
    if (isItem(line)) items.push(line.replace(/^\s*[-*+]\s+/, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { kind: 'list', items };
}
