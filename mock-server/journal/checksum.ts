/** SQLite checks the structure of its file, not the bytes of what is stored: each row carries a sum of its own. */
import { crc32 } from 'node:zlib';

/** @param columns all the others of the row */
export function checksum(
  content: Uint8Array,
  columns: readonly (string | number | null)[],
): number {
  return crc32(content, crc32(JSON.stringify(columns)));
}
