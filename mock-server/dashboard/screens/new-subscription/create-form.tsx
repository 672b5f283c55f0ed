/** The form of one operation that creates something: parameters, credential, body, and what came of it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { prettyJson } from '../../components/pretty-json.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { BodyEditor } from './body-editor.tsx';
import { composeRequest } from './compose-request.ts';
import { CredentialSelect } from './credential-select.tsx';
import type { CreateOperation } from './find-create-operations.ts';
import { firstParameters } from './first-parameters.ts';
import { firstValue } from './form/first-value.ts';
import { FormScopeProvider } from './form/form-scope.ts';
import { readJson } from '../../components/read-json.ts';
import { refusalsOf } from './refusals-of.ts';
import { ParameterInputs } from './parameter-inputs.tsx';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';

export interface CreateFormProps {
  readonly provider: Schema<'Provider'>;
  readonly operation: CreateOperation;
  readonly credentials: readonly Schema<'Credential'>[];
}

export function CreateForm({ provider, operation, credentials }: CreateFormProps) {
  const sandbox = useSandbox();
  const draft = useDraft(firstValue(operation.body, true));
  const [parameters, setParameters] = useState(() => firstParameters(operation.parameters));
  const [credentialId, setCredentialId] = useState(credentials[0]?.id ?? null);
  const { answer, isBusy, send } = useSend();
  const refusalAt = useMemo(() => refusalsOf(answer, operation), [answer, operation]);
  const submit = (): void => {
    const credential = credentials.find(({ id }) => id === credentialId)?.headers ?? {};
    const filled = { parameters, body: compact(draft.text), credential };
    void send(composeRequest({ sandbox, provider: provider.name }, operation, filled));
  };
  return (
    <FormScopeProvider value={{ eventTypes: provider.events, refusalAt }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" className="break-anywhere">
            <Text span ff="monospace">
              POST {operation.path}
            </Text>
            {operation.summary !== '' && ` · ${operation.summary}`}
          </Text>
          {credentials.length > 0 && (
            <CredentialSelect
              credentials={credentials}
              value={credentialId}
              onChange={setCredentialId}
            />
          )}
          <ParameterInputs
            fields={operation.parameters}
            value={parameters}
            onChange={setParameters}
          />
          <BodyEditor field={operation.body} draft={draft} />
          {answer && <AnswerPanel title={provider.title} answer={answer} />}
          <Group>
            <Button type="submit" loading={isBusy}>
              Send to {provider.title}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormScopeProvider>
  );
}

/** In one line, as programs send it; what is no JSON stays as it is. */
function compact(text: string): string {
  const { value, fault } = readJson(text);
  return fault === undefined && value !== undefined ? prettyJson(value).raw : text;
}
