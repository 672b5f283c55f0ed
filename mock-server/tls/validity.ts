/** How long a certificate is valid, and its number. */
import { randomHex } from '../sandbox/entropy.ts';
import { wallNow } from '../sandbox/wall-clock.ts';

const dayMs = 86_400_000;

/** From a day ago, for clients in containers and virtual machines whose clocks are behind. */
export function validFor(days: number): { notBefore: Date; notAfter: Date } {
  const start = wallNow() - dayMs;
  return { notBefore: new Date(start), notAfter: new Date(start + days * dayMs) };
}

/** 16 bytes, positive. */
export function serialNumber(): string {
  return `01${randomHex(30)}`;
}
