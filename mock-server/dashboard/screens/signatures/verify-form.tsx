/** The form of the verifier, and beside it what was found. */
import { Button, Grid, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { SignatureView } from '../../components/signature-view.tsx';
import type { PastedDraft } from './pasted-draft.ts';
import { PastedFields } from './pasted-fields.tsx';
import type { DraftProps } from './pasted-fields.tsx';
import { useVerifier } from './use-verifier.ts';
import type { Verifier } from './use-verifier.ts';

/** @param props.initial what stands in it at first */
export function VerifyForm({ initial }: { readonly initial: PastedDraft }) {
  const [draft, setDraft] = useState(initial);
  const verifier = useVerifier();
  const change = (changed: Partial<PastedDraft>): void => {
    setDraft((before) => ({ ...before, ...changed }));
  };
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void verifier.verify(draft);
          }}
        >
          <Stack gap="sm">
            <ProviderField draft={draft} onChange={change} />
            <PastedFields draft={draft} onChange={change} fault={verifier.fault} />
            <KeyField draft={draft} onChange={change} />
            <Button type="submit" loading={verifier.isBusy}>
              Verify
            </Button>
          </Stack>
        </form>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Finding verifier={verifier} />
      </Grid.Col>
    </Grid>
  );
}

function Finding({ verifier: { inspection, problem } }: { readonly verifier: Verifier }) {
  if (problem) return <ProblemAlert problem={problem} />;
  if (inspection) return <SignatureView inspection={inspection} />;
  return (
    <EmptyState icon="key" title="Nothing was verified yet">
      What was signed, by which key, and whether it holds is going to stand here.
    </EmptyState>
  );
}

function ProviderField({ draft, onChange }: DraftProps) {
  const providers = useAdmin('/__admin/providers').data?.providers ?? [];
  return (
    <NativeSelect
      label="Provider"
      required
      data={[
        { value: '', label: 'Choose who sent it' },
        ...providers.map(({ name, title }) => ({ value: name, label: title })),
      ]}
      value={draft.provider}
      onChange={(event) => {
        onChange({ provider: event.currentTarget.value });
      }}
    />
  );
}

function KeyField({ draft, onChange }: DraftProps) {
  return (
    <Textarea
      label="Key"
      description="A secret, or a public key as PEM. Left empty: the keys of this sandbox."
      autosize
      minRows={1}
      maxRows={8}
      spellCheck={false}
      autoComplete="off"
      classNames={{ input: 'monospace' }}
      value={draft.key}
      onChange={(event) => {
        onChange({ key: event.currentTarget.value });
      }}
    />
  );
}
