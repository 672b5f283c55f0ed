/** What the specification says of an operation. */
import { Anchor, Text } from '@mantine/core';
import type { RequestInFull } from './request-in-full.ts';

export interface DocumentationProps {
  readonly documentation: RequestInFull['documentation'];
}

export function Documentation({ documentation }: DocumentationProps) {
  const { url, description } = documentation;
  return (
    <>
      {description !== null && (
        <Text size="sm" c="dimmed" className="break-anywhere" style={{ whiteSpace: 'pre-line' }}>
          {inParagraphs(description)}
        </Text>
      )}
      {url !== null && <Address url={url} />}
    </>
  );
}

/** The lines of a specification are as long as its author's window was. */
function inParagraphs(text: string): string {
  return text.trim().replace(/([^\n])\n(?!\n)/g, '$1 ');
}

/** A link, unless it would lead to something else than a page. */
function Address({ url }: { readonly url: string }) {
  if (!/^https?:\/\//i.test(url)) {
    return (
      <Text size="sm" className="break-anywhere">
        {url}
      </Text>
    );
  }
  return (
    <Anchor
      size="sm"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="break-anywhere"
    >
      {url}
    </Anchor>
  );
}
