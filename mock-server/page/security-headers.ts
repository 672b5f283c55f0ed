/** What a browser may do with the dashboard: run its own script, and talk to this server. Nothing else. */

const everyAnswer: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Style elements that the page's components make carry the nonce. Texts that are written as markup pass the policy
 * `default` of the page (dashboard/browser/trusted-types.ts), which lets style rules through and nothing with a tag.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** @param nonce new for every answer */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    ...everyAnswer,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Cache-Control': 'no-store',
    Vary: 'Accept',
  };
}

/** @param type of the file */
export function assetHeaders(type: string): Record<string, string> {
  return {
    ...everyAnswer,
    'Content-Type': type,
    // Their names change with their content.
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  };
}
