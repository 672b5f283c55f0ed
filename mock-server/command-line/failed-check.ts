/** The command did its work, and what it checked does not hold: exit code 1, without a message of its own. */
export class FailedCheck extends Error {}
