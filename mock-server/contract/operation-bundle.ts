/** Schemas that contain themselves, which the operations of a document share. */
import type { JSONSchema } from '@stoplight/prism-http';
import type { IHttpOperation } from '@stoplight/types';

/** By the names that `$ref: '#/__bundled__/<name>'` uses. */
export type Bundle = Readonly<Record<string, JSONSchema>>;

/** How the schemas of operations refer to those of the bundle. */
export const BUNDLE_PREFIX = '#/__bundled__/';

/** The bundle of the document an operation belongs to; Prism looks for it there. */
export function bundleOf(operation: IHttpOperation): Bundle {
  return (operation as { __bundled__?: Bundle }).__bundled__ ?? {};
}

export function giveBundle(operation: IHttpOperation, bundle: Bundle): void {
  Object.assign(operation, { __bundled__: bundle });
}
