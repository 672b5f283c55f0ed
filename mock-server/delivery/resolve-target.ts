/** Where a delivery may go: the forward map, then the receiver that the name may say, then every address behind it. */
import { applyForwards } from './apply-forwards.ts';
import type { Forward } from './apply-forwards.ts';
import type { Address, ClassifiedAddress } from './classify-address.ts';
import { findAddresses } from './find-addresses.ts';
import type { FoundAddresses, Resolve } from './find-addresses.ts';
import { isMetadataName } from './metadata-services.ts';
import { receiverForward } from './receiver-address.ts';
import { hostName, readTargetUrl } from './target-url.ts';

export interface TargetSettings {
  readonly forwards: readonly Forward[];
  /** Public addresses are dialled as well, instead of captured. */
  readonly allowPublic: boolean;
  readonly resolve: Resolve;
}

/** `url` is what is requested: after the forward map, without user information and fragment. */
export type TargetVerdict =
  | {
      readonly kind: 'dial';
      readonly url: string;
      /** Each was checked. The first is dialled, those after it when it refuses; none is looked up again. */
      readonly addresses: readonly [Address, ...Address[]];
      /** The registered URL, when the forward map gave another. */
      readonly forwardedFrom: string | null;
    }
  /** On the internet, or nowhere: recorded as what would have been sent. */
  | { readonly kind: 'captured'; readonly url: string; readonly reason: string }
  /** A name without an address while public targets are allowed: an attempt that fails. */
  | { readonly kind: 'unresolved'; readonly url: string; readonly reason: string }
  /** Nobody may ever dial it. */
  | { readonly kind: 'blocked'; readonly url: string; readonly reason: string }
  /** Nothing that could be requested. */
  | { readonly kind: 'unusable'; readonly reason: string };

/**
 * Never rejects. The spellings of an address that the URL standard knows (decimal, hex, octal, short, full-width,
 * percent-encoded) are judged as it reads them. One forbidden address among several blocks the target, one public
 * address makes it public.
 */
export async function resolveTarget(
  registeredUrl: string,
  settings: TargetSettings,
): Promise<TargetVerdict> {
  const registered = readTargetUrl(registeredUrl);
  if (typeof registered === 'string') return unusable(`The URL ${registered}.`);
  const forwarded = applyForwards(registered, settings.forwards);
  const target = forwarded === undefined ? registered : readTargetUrl(forwarded);
  if (typeof target === 'string') {
    return unusable(`It is forwarded to ${String(forwarded)}, which ${target}.`);
  }
  const reached = leadToReceiver(target);
  return judge(reached, reached === registered ? null : registered.href, settings);
}

/** After the user's own forwards: those win where they are about a receiver, and may lead to one. */
function leadToReceiver(target: URL): URL {
  const forward = receiverForward(target);
  const reached = forward && applyForwards(target, [forward]);
  return reached === undefined ? target : new URL(reached);
}

async function judge(
  target: URL,
  forwardedFrom: string | null,
  { allowPublic, resolve }: TargetSettings,
): Promise<TargetVerdict> {
  const url = target.href;
  const name = hostName(target);
  if (isMetadataName(name))
    return { kind: 'blocked', url, reason: `${name} is a metadata service.` };
  const found = await findAddresses(target, resolve);
  if (typeof found === 'string') {
    return { kind: allowPublic ? 'unresolved' : 'captured', url, reason: `${found}.` };
  }
  const never = found.find((checked) => checked.class === 'forbidden');
  if (never) return { kind: 'blocked', url, reason: describe(name, never) };
  const far = found.find((checked) => checked.class === 'public');
  if (far && !allowPublic) return { kind: 'captured', url, reason: describe(name, far) };
  return { kind: 'dial', url, addresses: addressesOf(found), forwardedFrom };
}

function describe(name: string, { address, because }: ClassifiedAddress): string {
  return name === address ? `${address} ${because}.` : `${name} is ${address}, which ${because}.`;
}

function addressesOf([first, ...others]: FoundAddresses): readonly [Address, ...Address[]] {
  const plain = ({ address, family }: Address): Address => ({ address, family });
  return [plain(first), ...others.map(plain)];
}

const unusable = (reason: string): TargetVerdict => ({ kind: 'unusable', reason });
