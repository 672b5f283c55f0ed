/** What a call proves whom it comes from by, and whether that holds: everything that the inspection found. */
import { Alert, Stack, Text, Title } from '@mantine/core';
import type { Schema } from '../api/admin-types.ts';
import { Facts } from './facts.tsx';
import { Instant } from './instant.tsx';
import { Mono } from './mono.tsx';
import { SecretText } from './secret-text.tsx';
import { SignedText } from './signed-text.tsx';
import { tellVerdict } from './signature-verdict.ts';

export type Inspection = Schema<'SignatureInspection'>;

export function SignatureView({ inspection }: { readonly inspection: Inspection }) {
  const { scheme, event, header, timestamp, signed, signedParts, verdict } = inspection;
  const { title, why, color } = tellVerdict(verdict);
  return (
    <Stack gap="md">
      <Alert color={color} title={title} role="status" className="break-anywhere">
        {why}
      </Alert>
      <Facts
        facts={[
          { name: 'Scheme', value: scheme },
          { name: 'Event', value: event },
          {
            name: 'In the header',
            value: header ? <HeaderLine {...header} /> : 'The header is missing.',
          },
          { name: 'Expected', value: <Expected inspection={inspection} /> },
          { name: 'Signed moment', value: timestamp && <Moment timestamp={timestamp} /> },
          { name: 'Key', value: <Key of={inspection.key} /> },
        ]}
      />
      <Title order={3} size="h5">
        What was signed
      </Title>
      {signedParts !== '' && <Text size="sm">{signedParts}</Text>}
      {signed !== null && <SignedText label="What was signed" text={signed} />}
    </Stack>
  );
}

function HeaderLine({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Mono>
      {name}: {value}
    </Mono>
  );
}

/** What the header should have been. */
function Expected({ inspection: { expected, header, key } }: { readonly inspection: Inspection }) {
  if (expected === null) {
    return key?.kind === 'public-key' ? 'Not known: a public key cannot sign.' : 'Not known.';
  }
  if (header?.value === expected) return 'The same.';
  // A secret that is sent in clear is shown when somebody asks for it, below.
  if (key?.value === expected) return 'The key itself.';
  return <Mono>{expected}</Mono>;
}

function Moment({ timestamp }: { readonly timestamp: NonNullable<Inspection['timestamp']> }) {
  const { header, value, at } = timestamp;
  return (
    <>
      <HeaderLine name={header} value={value} />{' '}
      {at === null ? '(unreadable)' : <Instant at={at} />}
    </>
  );
}

function Key({ of: key }: { readonly of: Inspection['key'] }) {
  if (key === null) return 'No key is known.';
  const kind = key.kind === 'public-key' ? 'public key' : 'secret';
  return (
    <Stack gap={4}>
      <span>
        The {kind} of <Mono>{key.from}</Mono>
      </span>
      <SecretText key={key.value} text={key.value} label={`the ${kind}`} />
    </Stack>
  );
}
