/** A body by its media types: the schema as a tree, and the examples of the document. */
import { Stack, Text } from '@mantine/core';
import { Code } from '../../components/code.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { SchemaTree } from '../../components/schema-tree.tsx';
import type { JsonRecord } from '../../document/json-record.ts';
import type { Content } from '../../document/read-contents.ts';

export interface ContentsViewProps {
  /** What it is of: `Answer 200`. */
  readonly label: string;
  readonly document: JsonRecord;
  readonly contents: readonly Content[];
}

export function ContentsView({ label, document, contents }: ContentsViewProps) {
  return contents.map((content) => (
    <OneContent key={content.mediaType} label={label} document={document} content={content} />
  ));
}

interface OneContentProps extends Omit<ContentsViewProps, 'contents'> {
  readonly content: Content;
}

function OneContent({ label, document, content }: OneContentProps) {
  const { mediaType, schema, examples } = content;
  const root = { label: mediaType, isName: true, isRequired: false, schema };
  return (
    <Stack gap={4}>
      {schema === undefined ? (
        <Text size="sm" ff="monospace">
          {mediaType}
        </Text>
      ) : (
        <SchemaTree label={`${label} as ${mediaType}`} document={document} rows={[root]} />
      )}
      {examples.map(({ name, value }) => (
        <Disclosure key={name} title={name === '' ? 'Example' : `Example ${name}`}>
          <Code
            label={`${label}: example ${name}`}
            text={typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
          />
        </Disclosure>
      ))}
    </Stack>
  );
}
