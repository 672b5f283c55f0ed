/** The page's one policy for texts that are written as markup (https://www.w3.org/TR/trusted-types/). */

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string | null }): unknown;
}

/**
 * The components write their style rules as markup of a style element. Those have no `<`; what has one could be a tag,
 * and is refused: the assignment throws.
 */
export function allowStyleRulesOnly(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? null : text),
  });
}
