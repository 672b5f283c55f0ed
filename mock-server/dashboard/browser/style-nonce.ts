/** The nonce that style elements of this page must carry; the server makes a new one for each page. */

/** Empty where there is none, as under Vite's own server. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** For the parts of the component library that make style elements when a dialog opens, and read it from here. */
export function announceStyleNonce(): void {
  (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce();
}
