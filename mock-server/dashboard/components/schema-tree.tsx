/** A schema as a tree that opens where it is looked at: a large or a circular one costs nothing before. */
import { Code as InlineCode, Text, UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { describeSchema } from '../document/describe-schema.ts';
import type { SchemaDescription } from '../document/describe-schema.ts';
import type { JsonRecord } from '../document/json-record.ts';
import { EvidenceBadge } from './evidence-badge.tsx';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';
import './schema-tree.css';

export interface SchemaRow {
  /** The name of a member or a parameter, or what it stands for: `each item`. */
  readonly label: string;
  readonly isName: boolean;
  readonly isRequired: boolean;
  /** Where it stands: `query`. */
  readonly note?: string;
  /** In the place of the schema's own. */
  readonly description?: string;
  readonly schema: unknown;
}

export interface SchemaTreeProps {
  /** What it is of, for those who do not see it: `Body of the request`. */
  readonly label: string;
  /** That the references of the schemas point into. */
  readonly document: JsonRecord;
  readonly rows: readonly SchemaRow[];
}

export function SchemaTree({ label, document, rows }: SchemaTreeProps) {
  return <Branch label={label} document={document} rows={rows} parents={[]} depth={0} />;
}

interface BranchProps extends SchemaTreeProps {
  /** References that led here. */
  readonly parents: readonly string[];
  readonly depth: number;
}

function Branch({ label, rows, ...place }: BranchProps) {
  return (
    <ul className="schema-tree" aria-label={label}>
      {rows.map((row, index) => (
        // Forms of a value have no names of their own, and their order never changes.
        <Node key={index} row={row} {...place} />
      ))}
    </ul>
  );
}

/** What lies deeper is opened by the reader. */
const openDepth = 2;

interface NodeProps extends Omit<BranchProps, 'label' | 'rows'> {
  readonly row: SchemaRow;
}

function Node({ row, document, parents, depth }: NodeProps) {
  const schema = useMemo(() => describeSchema(document, row.schema), [document, row.schema]);
  const isCircle = schema.references.some((reference) => parents.includes(reference));
  const [isOpen, setIsOpen] = useState(depth < openDepth && !isCircle);
  const branch = useId();
  const { children } = schema;
  return (
    <li>
      <div className="schema-row">
        {children.length > 0 && (
          <UnstyledButton
            className="schema-toggle"
            aria-expanded={isOpen}
            aria-controls={branch}
            aria-label={`Parts of ${row.label}`}
            data-open={isOpen || undefined}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
          >
            <Icon name="chevron" size={14} />
          </UnstyledButton>
        )}
        <Head row={row} schema={schema} isCircle={isCircle} />
      </div>
      <Details row={row} schema={schema} />
      <div id={branch}>
        {isOpen && children.length > 0 && (
          <Branch
            label={`Parts of ${row.label}`}
            document={document}
            rows={children.map(({ label, kind, isRequired, node }) => ({
              label,
              isName: kind === 'member',
              isRequired,
              schema: node,
            }))}
            parents={[...parents, ...schema.references]}
            depth={depth + 1}
          />
        )}
      </div>
    </li>
  );
}

interface HeadProps {
  readonly row: SchemaRow;
  readonly schema: SchemaDescription;
  readonly isCircle: boolean;
}

function Head({ row, schema, isCircle }: HeadProps) {
  const { type, name, isDeprecated, evidence } = schema;
  const notes = [row.note, isDeprecated && 'deprecated', isCircle && 'holds itself'];
  return (
    <>
      <Text
        component="span"
        size="sm"
        {...(row.isName ? { ff: 'monospace', fw: 600 } : { fs: 'italic' })}
      >
        {row.label}
      </Text>
      <Text component="span" size="sm" c="dimmed">
        {[name, type].filter((word) => word !== undefined).join(' · ')}
      </Text>
      {row.isRequired && (
        <Text component="span" size="xs" fw={600}>
          required
        </Text>
      )}
      {notes.map(
        (note) =>
          typeof note === 'string' && (
            <Text key={note} component="span" size="xs" c="dimmed">
              {note}
            </Text>
          ),
      )}
      {evidence && <EvidenceBadge {...evidence} />}
    </>
  );
}

function Details({ row, schema }: Omit<HeadProps, 'isCircle'>) {
  const { facts, values, examples } = schema;
  const description = row.description ?? schema.description ?? '';
  return (
    <div className="schema-details">
      {facts.length > 0 && (
        <Text size="xs" ff="monospace">
          {facts.join(' · ')}
        </Text>
      )}
      <Values words="one of" values={values} />
      {description !== '' && <Prose text={description} />}
      <Values words="for example" values={examples} />
    </div>
  );
}

/** More than these are shown when they are asked for. */
const shownAtFirst = 12;

function Values({ words, values }: { readonly words: string; readonly values: readonly string[] }) {
  const [isWhole, setIsWhole] = useState(false);
  if (values.length === 0) return null;
  const shown = isWhole ? values : values.slice(0, shownAtFirst);
  return (
    <Text size="xs" component="div">
      {values.length === 1 && words === 'one of' ? 'always' : words}{' '}
      {shown.map((value, index) => (
        <InlineCode key={index} mr={4} c="inherit" fz="xs">
          {value}
        </InlineCode>
      ))}
      {shown.length < values.length && (
        <UnstyledButton
          fz="xs"
          td="underline"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          and {values.length - shown.length} more
        </UnstyledButton>
      )}
    </Text>
  );
}
