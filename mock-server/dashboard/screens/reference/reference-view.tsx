/** The list of what a provider offers, and beside it what is looked at. */
import { Anchor } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/admin-types.ts';
import type { JsonRecord } from '../../document/json-record.ts';
import { readEntries } from '../../document/read-entries.ts';
import { useRawSearch } from '../../shell/use-raw-search.ts';
import { entryAt, referenceAddress } from './entry-address.ts';
import { EntryDetail } from './entry-detail.tsx';
import { EntryList } from './entry-list.tsx';
import { ReferenceOverview } from './reference-overview.tsx';
import './reference.css';

export interface ReferenceViewProps {
  readonly provider: Schema<'Provider'>;
  readonly document: JsonRecord;
  /** Where the provider answers in the sandbox. */
  readonly url: string;
  readonly sandbox: string;
}

export function ReferenceView({ provider, document, url, sandbox }: ReferenceViewProps) {
  const entries = useMemo(() => readEntries(document), [document]);
  const search = useRawSearch();
  const chosen = entryAt(entries, search);
  const detail = useFocusOf(chosen && `${chosen.kind} ${chosen.id}`);
  const isLost = search !== '' && !chosen;
  return (
    <div className="reference" data-chosen={chosen ? true : undefined}>
      <div className="reference-list">
        <EntryList provider={provider.name} entries={entries} chosen={chosen} />
      </div>
      <div className="reference-detail" ref={detail}>
        {chosen ? (
          <>
            <Anchor
              component={Link}
              href={referenceAddress(provider.name)}
              size="sm"
              hiddenFrom="md"
            >
              All operations and events
            </Anchor>
            <EntryDetail
              // What was opened in one entry is not open in the next.
              key={`${chosen.kind} ${chosen.id}`}
              provider={provider}
              document={document}
              entry={chosen}
              url={url}
              sandbox={sandbox}
            />
          </>
        ) : (
          <ReferenceOverview document={document} url={url} sandbox={sandbox} isLost={isLost} />
        )}
      </div>
    </div>
  );
}

/** Its heading takes the focus when another entry was chosen: the list that had it may be gone. */
function useFocusOf(chosen: string | undefined): RefObject<HTMLDivElement | null> {
  const detail = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    if (before.current === chosen) return;
    before.current = chosen;
    detail.current?.querySelector<HTMLElement>('.reference-heading')?.focus();
  }, [chosen]);
  return detail;
}
