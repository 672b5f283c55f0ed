/** What stands at one place of a provider's specification. */
import { useAdmin } from '../../api/use-admin.ts';
import { JsonView } from '../../components/json-view.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { schemaAround } from './schema-around.ts';

export interface SchemaAtProps {
  readonly provider: string;
  /** JSON pointer. */
  readonly pointer: string;
}

export function SchemaAt({ provider, pointer }: SchemaAtProps) {
  const reading = useAdmin('/__admin/providers/{provider}/specification', { path: { provider } });
  return (
    <ReadingView reading={reading}>
      {(document) => {
        const found = schemaAround(document, pointer);
        return <JsonView label={`The specification at ${found.pointer}`} body={found.schema} />;
      }}
    </ReadingView>
  );
}
