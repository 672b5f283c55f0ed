/** When a delivery that failed is tried again. */

/**
 * Documented are 19 retries within 96 hours: https://apidocs.bspk.com/platform-api/webhooks/retry-policy.html
 * The curve is assumed: each gap is 1.6 times the one before, rounded so that the last retry comes 96 hours after the
 * first attempt, to the second.
 */
const gapsInSeconds = [
  27, 44, 71, 112, 180, 288, 460, 737, 1_179, 1_886, 3_018, 4_829, 7_725, 12_362, 19_778, 31_644,
  50_632, 81_011, 129_617,
];

/** Each counts from the start of the attempt before it. */
export const gapsMs: readonly number[] = gapsInSeconds.map((seconds) => seconds * 1_000);
