/** The journal's file does not hold what a journal wrote. */
export class Damage extends Error {}
