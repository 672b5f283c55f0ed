/** Regular expressions of documents: many are legal JavaScript only without the `u` flag, which Ajv sets. */
import { messageOf } from './message-of.ts';

/** Why a pattern is no regular expression under the given flags; undefined when it is one. */
export function faultOfPattern(pattern: string, flags: '' | 'u'): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Escapes that mean something (`\d`), and those of syntax characters (`\.`), are legal under `u`. */
const LEGAL_ESCAPE = /[\^$\\.*+?()[\]{}|/dDsSwWbBfnrtvcxukpP0-9]/;
const CLASS_ESCAPE = /^\\[dDsSwW]$/;

/**
 * Rewrites a pattern that is legal without `u` only, so that it is legal with it and means the same:
 * needless escapes (`\"` → `"`), a hyphen beside a class (`[\w-.]` → `[\w\-.]`), lone brackets (`a]` → `a\]`).
 * @returns the pattern itself when it is legal already or when no such rewriting makes it so.
 */
export function mendPattern(pattern: string): string {
  if (faultOfPattern(pattern, 'u') === undefined) return pattern;
  if (faultOfPattern(pattern, '') !== undefined) return pattern;
  const mended = rewrite(pattern.match(/\\[^]|[^]/gu) ?? []);
  return faultOfPattern(mended, 'u') === undefined ? mended : pattern;
}

function rewrite(pieces: readonly string[]): string {
  let out = '';
  let inClass = false;
  pieces.forEach((piece, index) => {
    const before = inClass;
    if (!inClass && piece === '[') inClass = true;
    else if (inClass && piece === ']') inClass = false;
    out += before && inClass ? inClassPiece(pieces, index) : outsidePiece(pieces, index, before);
  });
  return out;
}

function inClassPiece(pieces: readonly string[], index: number): string {
  const piece = pieces[index] ?? '';
  if (piece === '\\-') return piece;
  const neighbours = [pieces[index - 1] ?? '', pieces[index + 1] ?? ''];
  if (piece === '-' && neighbours.some((other) => CLASS_ESCAPE.test(other))) return '\\-';
  return withoutNeedlessEscape(piece);
}

function outsidePiece(pieces: readonly string[], index: number, closesClass: boolean): string {
  const piece = pieces[index] ?? '';
  if (piece === ']' && !closesClass) return '\\]';
  if (piece === '{' && !/^\{\d+(,\d*)?\}/.test(pieces.slice(index).join(''))) return '\\{';
  if (piece === '}' && !/\{\d+(,\d*)?$/.test(pieces.slice(0, index).join(''))) return '\\}';
  return withoutNeedlessEscape(piece);
}

function withoutNeedlessEscape(piece: string): string {
  return piece.length > 1 && !LEGAL_ESCAPE.test(piece.charAt(1)) ? piece.slice(1) : piece;
}

/** Compiles as Ajv asks, and without `u` where that is the only way. Handed to Ajv as its engine. */
export function compilePattern(pattern: string, flags: string): RegExp {
  const legal = flags !== 'u' || faultOfPattern(pattern, 'u') === undefined;
  return new RegExp(pattern, legal ? flags : '');
}
