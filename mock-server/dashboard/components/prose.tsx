/** A description from a document, as plain text with its paragraphs, lists and code. Never as markup. */
import { Code as InlineCode, Stack, Text } from '@mantine/core';
import { parseLine, parseProse } from './parse-prose.ts';
import type { ProseBlock } from './parse-prose.ts';

export interface ProseProps {
  readonly text: string;
  readonly size?: 'xs' | 'sm';
  readonly dimmed?: boolean;
}

export function Prose({ text, size = 'sm', dimmed = false }: ProseProps) {
  const blocks = parseProse(text);
  if (blocks.length === 0) return null;
  return (
    <Stack gap={6} maw="80ch">
      {blocks.map((block, index) => (
        // The text never changes its parts.
        <Text
          key={index}
          component="div"
          size={size}
          className="prose"
          {...(dimmed && { c: 'dimmed' })}
        >
          <Block block={block} />
        </Text>
      ))}
    </Stack>
  );
}

function Block({ block }: { readonly block: ProseBlock }) {
  if (block.kind === 'paragraph') return <Line text={block.text} />;
  if (block.kind === 'code') return <InlineCode block>{block.text}</InlineCode>;
  return (
    <ul>
      {block.items.map((item, index) => (
        <li key={index}>
          <Line text={item} />
        </li>
      ))}
    </ul>
  );
}

function Line({ text }: { readonly text: string }) {
  return parseLine(text).map((part, index) =>
    part.isCode ? (
      <InlineCode key={index} c="inherit">
        {part.text}
      </InlineCode>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  );
}
