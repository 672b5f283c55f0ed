/** What the configuration file says of one sandbox: how it begins, who may call, what is registered in it. */
import { ClockError, parseInstant } from '../sandbox/clock.ts';
import { sandboxIdForm } from '../sandbox/sandboxes.ts';
import type { ReadBy, Reader } from './reading.ts';
import { refused } from './reading.ts';
import { anything, anyText, listOf, objectOf, oneOf, recordOf, textOf } from './shapes.ts';

export type SandboxPlan = ReadBy<ReturnType<typeof sandboxShape>>;
export type CredentialPlan = ReadBy<ReturnType<typeof credentialShape>>;
export type HookPlan = ReadBy<ReturnType<typeof hookShape>>;

/** @param providers names of all that are served */
export function sandboxShape(providers: readonly string[]) {
  return objectOf(
    {
      id: textOf(
        sandboxIdForm,
        'a letter or digit followed by at most 62 letters, digits, - and _',
      ),
    },
    {
      seed,
      clock,
      options: recordOf(anything),
      credentials: listOf(credentialShape(providers)),
      hooks: listOf(hookShape(providers)),
    },
  );
}

function credentialShape(providers: readonly string[]) {
  return objectOf(
    {
      provider: oneOf(providers),
      headers: recordOf(anyText),
      account: recordOf(anything),
    },
    { id: anyText, title: anyText },
  );
}

function hookShape(providers: readonly string[]) {
  return objectOf(
    { provider: oneOf(providers), path, body: anything },
    {
      credential: anyText,
      method: oneOf(['POST', 'PUT', 'PATCH']),
      headers: recordOf(anyText),
    },
  );
}

const seed: Reader<string | number> = (given) =>
  typeof given === 'string' || typeof given === 'number'
    ? { value: given }
    : refused('give a text or a number.', given);

const path: Reader<string> = (given) => {
  const placeholder = typeof given === 'string' ? /\{[^{}]*\}/.exec(given)?.[0] : undefined;
  if (placeholder !== undefined)
    return refused(`put a value in the place of ${placeholder}.`, given);
  return textOf(/^\/[!"$-~]*$/, "the provider's own path, such as /v1/hooks")(given);
};

const instant: Reader<string> = (given) => {
  try {
    const text = String(given);
    parseInstant(text);
    return { value: text };
  } catch (error) {
    if (!(error instanceof ClockError)) throw error;
    return refused('give an instant with a zone, such as 2026-01-01T00:00:00.000Z.', given);
  }
};

const mode = oneOf(['real', 'frozen']);
const modeAndInstant = objectOf({ mode }, { now: instant });

const clock: Reader<ReadBy<typeof mode> | ReadBy<typeof modeAndInstant>> = (given) =>
  typeof given === 'string' ? mode(given) : modeAndInstant(given);
