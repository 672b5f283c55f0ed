/** A seeded source of bytes (xoshiro128**): the same seed and the same draws give the same bytes, anywhere. */
import { createHash } from 'node:crypto';

/** Four unsigned 32-bit words. */
export type RandomState = readonly [number, number, number, number];

export function seededState(seed: string): RandomState {
  const digest = createHash('sha256').update(seed).digest();
  return [
    digest.readUInt32LE(0),
    digest.readUInt32LE(4),
    digest.readUInt32LE(8),
    // A state of zeros would stay zero for ever.
    (digest.readUInt32LE(12) | 1) >>> 0,
  ];
}

export class RandomSource {
  #state: RandomState;

  constructor(state: RandomState) {
    this.#state = state;
  }

  get state(): RandomState {
    return this.#state;
  }

  /** @returns an unsigned 32-bit integer */
  next(): number {
    const [a, b, c, d] = this.#state;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const c2 = c ^ a;
    const d2 = d ^ b;
    this.#state = [(a ^ d2) >>> 0, (b ^ c2) >>> 0, (c2 ^ (b << 9)) >>> 0, rotateLeft(d2, 11) >>> 0];
    return result;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(Math.ceil(length / 4) * 4);
    for (let offset = 0; offset < length; offset += 4) bytes.writeUInt32LE(this.next(), offset);
    return bytes.subarray(0, length);
  }

  /** @returns `length` lower-case hex characters */
  hex(length: number): string {
    return this.bytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length);
  }

  /** @returns a version 4 UUID, lower case */
  uuid(): string {
    const bytes = this.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  }
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
