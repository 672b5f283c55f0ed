/** JSON of which nothing is known yet. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns an empty record for what is none */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** @returns an empty list for what is none */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
