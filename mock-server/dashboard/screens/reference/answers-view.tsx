/** The answers that an operation declares; the good one is open. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { Disclosure } from '../../components/disclosure.tsx';
import { Prose } from '../../components/prose.tsx';
import { SchemaTree } from '../../components/schema-tree.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { JsonRecord } from '../../document/json-record.ts';
import type { Answer } from '../../document/read-contents.ts';
import { ContentsView } from './contents-view.tsx';
import { rowOf } from './parameter-rows.ts';

export interface AnswersViewProps {
  readonly document: JsonRecord;
  readonly answers: readonly Answer[];
}

export function AnswersView({ document, answers }: AnswersViewProps) {
  if (answers.length === 0) return null;
  const good = answers.find(({ status }) => status.startsWith('2'));
  return (
    <section>
      <Title order={3} size="h5">
        Answers
      </Title>
      {answers.map((answer) => (
        <Disclosure
          key={answer.status}
          startsOpen={answer === good}
          title={<AnswerTitle answer={answer} />}
        >
          <OneAnswer document={document} answer={answer} />
        </Disclosure>
      ))}
    </section>
  );
}

function AnswerTitle({ answer: { status, description } }: { readonly answer: Answer }) {
  const [first = ''] = description.trim().split(/\n\s*\n/);
  return (
    <Group component="span" gap="xs" wrap="nowrap" align="start">
      <StatusBadge status={/^\d{3}$/.test(status) ? Number(status) : status} />
      <Text component="span" size="sm">
        {first}
      </Text>
    </Group>
  );
}

function OneAnswer({
  document,
  answer,
}: {
  readonly document: JsonRecord;
  readonly answer: Answer;
}) {
  const { status, description, headers, contents } = answer;
  return (
    <Stack gap="xs">
      {/\n\s*\n/.test(description.trim()) && <Prose text={description} />}
      <ContentsView label={`Answer ${status}`} document={document} contents={contents} />
      {headers.length > 0 && (
        <Disclosure title={`Headers (${headers.length})`}>
          <SchemaTree
            label={`Headers of the answer ${status}`}
            document={document}
            rows={headers.map(([name, header]) => rowOf(header, name))}
          />
        </Disclosure>
      )}
      {contents.length + headers.length === 0 && (
        <Text size="sm" c="dimmed">
          Without a body
        </Text>
      )}
    </Stack>
  );
}
