/** Text from outside that does not steer the terminal: what is invisible is written out, `\u001b`. */

/** Whoever sends something may have put anything into it. What is valid JSON stays so, and stays the same data. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/gu, (character) =>
    // By code units, as JSON has it: a character beyond the first plane is two of them.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Lines stay lines. */
export function printableLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => printable(line));
}
