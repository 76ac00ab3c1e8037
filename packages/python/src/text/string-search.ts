/**
 * Searching in text: find, count, replace, prefixes.
 *
 * Models:     CPython 3.11 `str.find` and its kin.
 * Sources:    Objects/unicodeobject.c `any_find_slice`, `unicode_count`, `tailmatch`, `replace`, `ADJUST_INDICES`;
 *             Objects/stringlib/find.h, Objects/stringlib/count.h.
 * Algorithm:  1. Bounds are clipped as a slice's are, except that a start beyond the end finds nothing, not even ''.
 *             2. The engine searches; in a wide text the units that it counts become code points again.
 *             3. The empty text is found between any two characters, before the first and behind the last.
 * Invariants: I1 occurrences are counted and replaced from the left without overlap.
 * Simplified: nothing.
 */
import { codePointLength, hasAstral, indexOfUnit, unitOfIndex } from './unicode.ts';

/** The clipped bounds of the last search, in UTF-16 units. */
let startUnit = 0;
let endUnit = 0;

/** Clips the bounds; false where not even the empty text can be found. */
function clip(text: string, start: number, end: number, wide: boolean): boolean {
  const length = codePointLength(text, wide);
  const to = Math.min(end < 0 ? Math.max(end + length, 0) : end, length);
  const from = start < 0 ? Math.max(start + length, 0) : start;
  if (from > to) return false;
  startUnit = wide ? unitOfIndex(text, from) : from;
  endUnit = wide ? unitOfIndex(text, to) : to;
  return true;
}

/** `text.find(part, start, end)`: an index in code points, or -1. */
export function findText(text: string, part: string, start = 0, end = Infinity, wide = hasAstral(text)): number {
  if (!clip(text, start, end, wide)) return -1;
  const unit = text.indexOf(part, startUnit);
  if (unit < 0 || unit + part.length > endUnit) return -1;
  return wide ? indexOfUnit(text, unit) : unit;
}

/** `text.rfind(part, start, end)`. */
export function findTextLast(text: string, part: string, start = 0, end = Infinity, wide = hasAstral(text)): number {
  if (!clip(text, start, end, wide) || part.length > endUnit - startUnit) return -1;
  const unit = text.lastIndexOf(part, endUnit - part.length);
  if (unit < startUnit) return -1;
  return wide ? indexOfUnit(text, unit) : unit;
}

/** `text.count(part, start, end)`. */
export function countText(text: string, part: string, start = 0, end = Infinity, wide = hasAstral(text)): number {
  if (!clip(text, start, end, wide)) return 0;
  if (part.length === 0) return codePointLength(text.slice(startUnit, endUnit), wide) + 1;
  const last = endUnit - part.length;
  let count = 0;
  for (let unit = text.indexOf(part, startUnit); unit >= 0 && unit <= last; ) {
    count += 1;
    unit = text.indexOf(part, unit + part.length);
  }
  return count;
}

/** `text.startswith(part, start, end)` for one prefix. */
export function startsWith(text: string, part: string, start = 0, end = Infinity): boolean {
  if (start === 0 && end === Infinity) return text.startsWith(part);
  if (!clip(text, start, end, hasAstral(text))) return false;
  return part.length <= endUnit - startUnit && text.startsWith(part, startUnit);
}

/** `text.endswith(part, start, end)` for one suffix. */
export function endsWith(text: string, part: string, start = 0, end = Infinity): boolean {
  if (start === 0 && end === Infinity) return text.endsWith(part);
  if (!clip(text, start, end, hasAstral(text))) return false;
  return part.length <= endUnit - startUnit && text.endsWith(part, endUnit);
}

/** `text.replace(old, next, limit)`; a negative limit is none. */
export function replaceText(text: string, old: string, next: string, limit = -1): string {
  if (limit === 0) return text;
  const max = limit < 0 ? Infinity : limit;
  if (old.length === 0) return interleave(text, next, max);
  if (max === Infinity) return text.split(old).join(next);
  let out = '';
  let from = 0;
  for (let done = 0; done < max; done += 1) {
    const unit = text.indexOf(old, from);
    if (unit < 0) break;
    out += text.slice(from, unit) + next;
    from = unit + old.length;
  }
  return out + text.slice(from);
}

function interleave(text: string, inserted: string, max: number): string {
  let out = '';
  let left = max;
  let unit = 0;
  for (const character of text) {
    if (left <= 0) break;
    out += inserted + character;
    left -= 1;
    unit += character.length;
  }
  return left > 0 ? out + inserted : out + text.slice(unit);
}

/** `text.removeprefix(part)`. */
export function removePrefix(text: string, part: string): string {
  return text.startsWith(part) ? text.slice(part.length) : text;
}

/** `text.removesuffix(part)`. */
export function removeSuffix(text: string, part: string): string {
  return part.length > 0 && text.endsWith(part) ? text.slice(0, -part.length) : text;
}

/** `text.translate(map)`: `replacementOf` gives the text for a code point, undefined to keep it, '' to delete it. */
export function translateText(text: string, replacementOf: (codePoint: number) => string | undefined): string {
  let out = '';
  for (const character of text) out += replacementOf(character.codePointAt(0)!) ?? character;
  return out;
}
