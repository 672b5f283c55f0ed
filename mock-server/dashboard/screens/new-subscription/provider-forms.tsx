/** The operations of a provider by which something is registered: one form, and a choice where there are several. */
import { Select, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { CreateForm } from './create-form.tsx';
import { findCreateOperations } from './find-create-operations.ts';
import type { JsonRecord } from './form/json-record.ts';

export interface ProviderFormsProps {
  readonly provider: Schema<'Provider'>;
}

export function ProviderForms({ provider }: ProviderFormsProps) {
  const sandbox = useSandbox();
  const { name } = provider;
  const specification = useAdmin('/__admin/providers/{provider}/specification', {
    path: { provider: name },
  });
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/credentials', {
    path: { sandbox },
    query: { provider: name },
  });
  return (
    <ReadingView reading={specification}>
      {(document) => (
        <ReadingView reading={reading}>
          {({ credentials }) => (
            <Forms provider={provider} document={document} credentials={credentials} />
          )}
        </ReadingView>
      )}
    </ReadingView>
  );
}

interface FormsProps extends ProviderFormsProps {
  readonly document: JsonRecord;
  readonly credentials: readonly Schema<'Credential'>[];
}

function Forms({ provider, document, credentials }: FormsProps) {
  const headers = credentials.flatMap(({ headers: carried }) => Object.keys(carried));
  const names = headers.join(' ');
  const operations = useMemo(
    () => findCreateOperations(document, names.split(' ')),
    [document, names],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const operation = operations.find(({ id }) => id === chosen) ?? operations[0];
  if (!operation) {
    return (
      <EmptyState icon="subscription" title="Nothing can be registered here">
        The specification of {provider.title} has no POST with a JSON body.
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {operations.length > 1 && (
        <Select
          label="Operation"
          data={operations.map(({ id, summary }) => ({
            value: id,
            label: summary === '' ? id : `${summary} · ${id}`,
          }))}
          value={operation.id}
          allowDeselect={false}
          searchable
          onChange={setChosen}
        />
      )}
      <CreateForm
        key={operation.id}
        provider={provider}
        operation={operation}
        credentials={credentials}
      />
    </Stack>
  );
}
