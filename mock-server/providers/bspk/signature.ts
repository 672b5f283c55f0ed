/** How a receiver knows BSPK: the endpoint's secret comes along in clear, and nothing is signed. */
import type { SignaturePolicy } from '../../delivery/policy.ts';
import { headerOf, invalid, isSameText, missingHeader } from '../../delivery/signature.ts';

const header = 'X-Bspk-Secret';

export const signature: SignaturePolicy = {
  header,
  key: 'secret',
  shownAt: { list: 'subscriptions', pointer: '/record/secret' },
  verify: (call, secret) => {
    const given = headerOf(call, header);
    if (given === undefined) return missingHeader(header);
    if (secret === '') return invalid('the secret is empty');
    return isSameText(given, secret)
      ? { valid: true }
      : invalid(`${header} is not the secret of this endpoint`);
  },
  explain: (_call, secret) => ({
    signed: null,
    parts: `Nothing is signed: ${header} holds the secret of the endpoint, in clear.`,
    at: null,
    expected: secret ?? null,
  }),
};
