/** What a server has acknowledged of one thing that it keeps, and what it was asked and has not answered. */
import { isDeepStrictEqual } from 'node:util';

export type Thing = Readonly<Record<string, unknown>>;

export class Acknowledged {
  /** Null while there is none. */
  #known: Thing | null = null;
  #asked: { readonly to: Thing | null } | undefined;

  get known(): Thing | null {
    return this.#known;
  }

  /** @param to what is asked for: members that it shall have then, or that it shall be gone */
  ask(to: Thing | null): void {
    this.#asked = { to };
  }

  /** @param now as the server has answered; null when it is gone */
  answered(now: Thing | null): void {
    this.#known = now;
    this.#asked = undefined;
  }

  /**
   * Compares with what the server shows after its restart, and goes on from there.
   * @returns what is wrong
   */
  check(shown: Thing | null): string | undefined {
    const fits = isShown(this.#known, shown) || (this.#asked && this.#followed(shown));
    const wrong = fits
      ? undefined
      : `acknowledged ${JSON.stringify(this.#known)}, asked ${JSON.stringify(this.#asked?.to)}, shown ${JSON.stringify(shown)}`;
    this.answered(shown);
    return wrong;
  }

  #followed(shown: Thing | null): boolean {
    const to = this.#asked?.to ?? null;
    if (to === null || shown === null) return to === shown;
    return Object.entries(to).every(([name, value]) => isDeepStrictEqual(shown[name], value));
  }
}

/** An answer may tell more than a list does. */
function isShown(known: Thing | null, shown: Thing | null): boolean {
  if (known === null || shown === null) return known === shown;
  return Object.entries(shown).every(([name, value]) => isDeepStrictEqual(known[name], value));
}
