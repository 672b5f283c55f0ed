/** Every operation that specs/admin.yaml promises, as a request that could be sent. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface TestOperation {
  readonly method: string;
  readonly target: string;
}

const filled: Readonly<Record<string, string>> = { sandbox: 'default', provider: 'notes' };
const methods = ['get', 'put', 'post', 'delete', 'patch', 'options'];

/** HEAD is among them wherever GET is. */
export function everyOperation(): TestOperation[] {
  const file = new URL('../../specs/admin.yaml', import.meta.url);
  const { paths } = parse(readFileSync(file, 'utf8')) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, item]) => {
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? 'one');
    return Object.keys(item)
      .filter((key) => methods.includes(key))
      .flatMap((key) => (key === 'get' ? ['GET', 'HEAD'] : [key.toUpperCase()]))
      .map((method) => ({ method, target }));
  });
}
