/** Something that a button does by the admin API: busy while it lasts, with a notification of how it ended. */
import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { answerOf } from './admin-client.ts';
import type { AdminClient } from './admin-client.ts';
import { useAdminConnection } from './admin-context.tsx';
import { AdminProblem } from './admin-problem.ts';

export interface Action<Input extends readonly unknown[], Data> {
  /** Never throws. @returns the answer; undefined after a refusal */
  readonly run: (...input: Input) => Promise<Data | undefined>;
  readonly isBusy: boolean;
  /** Of the last run, for screens that show it beside their form. */
  readonly error: AdminProblem | undefined;
}

/**
 * `const reset = useAction((client) => client.POST('/__admin/sandboxes/{sandbox}/reset', …), { done: 'Sandbox reset' })`,
 * then `<Button loading={reset.isBusy} onClick={() => void reset.run()}>`.
 * @param call what is sent @param words.done says that it went well; nothing is said without it
 * @param words.showsError the screen itself shows `error` beside its form: no notification covers the form
 */
export function useAction<Input extends readonly unknown[], Data>(
  call: (client: AdminClient, ...input: Input) => Promise<{ readonly data?: Data }>,
  words: { readonly done?: string; readonly showsError?: boolean } = {},
): Action<Input, NonNullable<Data>> {
  const { client } = useAdminConnection();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AdminProblem>();
  const { done, showsError = false } = words;
  const run = useCallback(
    async (...input: Input) => {
      setIsBusy(true);
      setError(undefined);
      try {
        const data = await answerOf(call(client, ...input));
        if (done !== undefined) notifications.show({ message: done, color: 'teal' });
        return data;
      } catch (thrown) {
        const problem = AdminProblem.from(thrown);
        setError(problem);
        if (!showsError) {
          notifications.show({ title: problem.title, message: problem.detail, color: 'red' });
        }
        return undefined;
      } finally {
        setIsBusy(false);
      }
    },
    [call, client, done, showsError],
  );
  return { run, isBusy, error };
}
