/** Targets must be https URLs, and may be held to one port. */
import type { RuleIssueCode } from './problem.ts';
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';
import type { Targets } from './target.ts';

export interface HttpsUrlOptions {
  readonly targets: Targets;
  /** The only port that is allowed, written out or not; without it every port is. */
  readonly port?: number;
}

/**
 * One issue per bad target, the first that holds of `not-a-url`, `not-https` and `custom-port`; `params` is
 * `{ value }`, the text as given.
 *
 * The text is judged as given, because it is stored and shown as given. `new URL` alone would mend it first: it drops
 * tabs, newlines and surrounding spaces, takes `\` for `/`, and reads `https:host` and `https:///host` as
 * `https://host/`. None of these is a URL here: another parser finds another host in them or none.
 * Scheme and host know no case; user information, IPv6 addresses, names in any script and a trailing dot are fine, and
 * so are an empty port (`https://host:/`) and leading zeros in it (`:0443`).
 */
export function httpsUrl({ targets, port }: HttpsUrlOptions): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'https-url',
      targets(request).flatMap(({ pointer, value }) => {
        const code = typeof value === 'string' ? faultOf(value, port) : undefined;
        return code ? [{ pointer, code, params: { value } }] : [];
      }),
    );
  };
}

/** A scheme, `://` and the beginning of a host. */
const urlForm = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i;
/** Control characters, the space and the backslash stand in no URL (RFC 3986, 2). */
const strayCharacter = /[\u0000-\u0020\u007f\\]/;

function faultOf(text: string, port: number | undefined): RuleIssueCode | undefined {
  const url = urlForm.test(text) && !strayCharacter.test(text) ? parse(text) : undefined;
  if (url === undefined) return 'not-a-url';
  if (url.protocol !== 'https:') return 'not-https';
  // The parser leaves the port out when it is the scheme's own.
  const served = url.port === '' ? 443 : Number(url.port);
  return port === undefined || served === port ? undefined : 'custom-port';
}

/** Not `URL.canParse`: once it is optimised, Node 20's takes every name outside of ASCII for broken. */
function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
