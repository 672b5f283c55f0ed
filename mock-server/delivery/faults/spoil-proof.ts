/** Makes a signature, or a secret, a wrong one that looks right: base64 stays base64, hex stays hex, words stay words. */

/** @param value of the header; each of several signatures with spaces between them is spoilt */
export function spoilProof(value: string): string {
  return value.replace(/\S+/g, spoilWord);
}

/** In the middle: `v1,` stands at the beginning, and the last character of base64 may not be just any. */
function spoilWord(word: string): string {
  const middle = Math.floor(word.length / 2);
  const places = [...word.slice(middle).matchAll(/[A-Za-z0-9]/g)].map(
    ({ index }) => middle + index,
  );
  const place = places[0] ?? Math.max(word.search(/[A-Za-z0-9]/), 0);
  return word.slice(0, place) + otherThan(word[place] ?? '') + word.slice(place + 1);
}

/** Characters that take each other's place: what is a digit of hexadecimal numbers stays one. */
const circles = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ'];

function otherThan(character: string): string {
  const circle = circles.find((one) => one.includes(character)) ?? `${character}x`;
  return circle[(circle.indexOf(character) + 1) % circle.length] ?? character;
}
