/** When a failed delivery is tried again: https://developer.bigcommerce.com/docs/integrations/webhooks, callback retry mechanism. */

/** Eleven retries, each counted from the start of the attempt before it: 48 hours and four minutes in all. */
const retrySeconds = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400] as const;

export const retryGapsMs: readonly number[] = retrySeconds.map((seconds) => seconds * 1000);

/** Assumed: it is not published. */
export const timeoutMs = 10_000;
