/** The sandbox that a form describes, as the admin API takes it. */
import type { paths } from '../../api/admin-types.ts';

export type NewSandbox = NonNullable<
  paths['/__admin/sandboxes']['post']['requestBody']
>['content']['application/json'];

type Position = string | number | boolean | null;

export interface SandboxDraft {
  readonly id: string;
  readonly seed: string;
  readonly mode: 'real' | 'frozen';
  /** An instant; the present one when it is empty. */
  readonly now: string;
  /** By switch, as typed; those that are empty keep their defaults. */
  readonly switches: Readonly<Record<string, string>>;
}

export const emptySandbox: SandboxDraft = {
  id: '',
  seed: '',
  mode: 'real',
  now: '',
  switches: {},
};

/** What is empty is left out, and chosen by the server. */
export function composeSandbox(draft: SandboxDraft): NewSandbox {
  const { mode, switches } = draft;
  const [id, seed, now] = [draft.id.trim(), draft.seed.trim(), draft.now.trim()];
  const turned = Object.entries(switches).filter(([, text]) => text.trim() !== '');
  return {
    ...(id !== '' && { id }),
    ...(seed !== '' && { seed }),
    clock: now === '' ? mode : { mode, now },
    ...(turned.length > 0 && {
      options: Object.fromEntries(turned.map(([name, text]) => [name, readPosition(text)])),
    }),
  };
}

/** `off`, `"off"`, `30`, `true`, `null`: with or without the quotes that a list of positions has. */
export function readPosition(text: string): Position {
  const trimmed = text.trim();
  try {
    const value = JSON.parse(trimmed) as unknown;
    return typeof value === 'object' && value !== null ? trimmed : (value as Position);
  } catch {
    return trimmed;
  }
}

/** Those of the positions, as a provider lists them, that can be chosen as they are. @returns as they are typed */
export function plainPositions(accepts: readonly string[]): string[] {
  return accepts.flatMap((words) => {
    try {
      const value = JSON.parse(words) as unknown;
      return [typeof value === 'string' && readPosition(value) === value ? value : words];
    } catch {
      return [];
    }
  });
}
