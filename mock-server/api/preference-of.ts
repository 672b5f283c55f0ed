/** The answer that a request asks for with `Prefer`, whatever the state; undefined when it asks for none. */
import { parsePrefer } from '../contract/parse-prefer.ts';
import type { MockPreference } from '../contract/types.ts';

/** Other preferences, such as `respond-async`, are not about the mock. */
export function preferenceOf(header: string | string[] | undefined): MockPreference | undefined {
  const prefer = parsePrefer(header);
  const asksForAnswer =
    prefer?.code !== undefined || prefer?.example !== undefined || prefer?.dynamic === true;
  return asksForAnswer ? prefer : undefined;
}
