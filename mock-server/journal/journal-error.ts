/** The journal cannot be used; the message says why, and what to do. */
export class JournalError extends Error {}
