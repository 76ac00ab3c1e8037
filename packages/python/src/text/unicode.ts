/**
 * Strings by code point.
 *
 * Models:     CPython 3.11 str: a sequence of code points, stored 1, 2 or 4 bytes wide as the widest one needs.
 * Sources:    Include/cpython/unicodeobject.h `PyUnicode_KIND`; Objects/unicodeobject.c `PyUnicode_Substring`.
 * Algorithm:  1. A text is a JavaScript string; a character beyond the basic plane is a surrogate pair in it.
 *             2. A text without such characters ("narrow") is indexed by the engine. Whether it is narrow costs a scan,
 *                so callers that keep a text remember its kind and pass it on.
 *             3. In a wide text the last position asked for is remembered, so that walking it by index stays linear.
 * Invariants: I1 indexes are code points at this interface, UTF-16 units only inside (`…Unit` names).
 * Simplified: a high surrogate followed by a low one counts as one character, however the program came by them.
 */

/** How wide the interpreter stores a text (`PyUnicode_KIND`, with ASCII told apart): see `kindOf`. */
export const KIND_ASCII = 1;
export const KIND_LATIN_1 = 2;
export const KIND_UCS_2 = 3;
export const KIND_UCS_4 = 4;

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** Whether some character takes two UTF-16 units. */
export function hasAstral(text: string): boolean {
  return ASTRAL.test(text);
}

/** 1 ASCII, 2 Latin-1, 3 two bytes a character, 4 four bytes. */
export function kindOf(text: string): number {
  let union = 0;
  for (let index = 0; index < text.length; index += 1) union |= text.charCodeAt(index);
  if (union < 0x80) return KIND_ASCII;
  if (union < 0x100) return KIND_LATIN_1;
  return union >= 0xd800 && hasAstral(text) ? KIND_UCS_4 : KIND_UCS_2;
}

/** The kind of a concatenation or of a join is that of its widest part. */
export function widestKind(a: number, b: number): number {
  return a > b ? a : b;
}

/** `len(text)`. */
export function codePointLength(text: string, wide = hasAstral(text)): number {
  return wide ? text.length - pairsBefore(text, text.length) : text.length;
}

function pairsBefore(text: string, endUnit: number): number {
  let pairs = 0;
  for (let unit = 0; unit + 1 < endUnit; unit += 1) {
    if (isPairAt(text, unit)) {
      pairs += 1;
      unit += 1;
    }
  }
  return pairs;
}

function isPairAt(text: string, unit: number): boolean {
  return (text.charCodeAt(unit) & 0xfc00) === 0xd800 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
}

// A memo, not a state: where the walk through a wide text stands.
let walkedText = '';
let walkedIndex = 0;
let walkedUnit = 0;

/** The UTF-16 unit at which the character `index` of a wide text starts; 0 <= index <= length. */
export function unitOfIndex(text: string, index: number): number {
  if (text !== walkedText || index < walkedIndex) {
    walkedText = text;
    walkedIndex = 0;
    walkedUnit = 0;
  }
  while (walkedIndex < index) {
    walkedUnit += isPairAt(text, walkedUnit) ? 2 : 1;
    walkedIndex += 1;
  }
  return walkedUnit;
}

/** The index of the character that starts at `unit` of a wide text. */
export function indexOfUnit(text: string, unit: number): number {
  return unit - pairsBefore(text, unit);
}

/** `text[index]` for an index within the text. */
export function characterAt(text: string, index: number, wide = hasAstral(text)): string {
  if (!wide) return text.charAt(index);
  const unit = unitOfIndex(text, index);
  return text.slice(unit, unit + (isPairAt(text, unit) ? 2 : 1));
}

/** `ord(text[index])` for an index within the text. */
export function codePointAt(text: string, index: number, wide = hasAstral(text)): number {
  return wide ? text.codePointAt(unitOfIndex(text, index))! : text.charCodeAt(index);
}

/** `text[start:stop]` for 0 <= start, stop <= length. */
export function sliceText(text: string, start: number, stop: number, wide = hasAstral(text)): string {
  if (start >= stop) return '';
  if (!wide) return text.slice(start, stop);
  const startUnit = unitOfIndex(text, start);
  return text.slice(startUnit, unitOfIndex(text, stop));
}

/** `count` characters from `start` on, each `step` (not zero) behind the one before; all within the text. */
export function sliceTextByStep(
  text: string,
  start: number,
  step: number,
  count: number,
  wide = hasAstral(text),
): string {
  if (count <= 0) return '';
  if (wide) {
    const characters = Array.from(text);
    let out = '';
    for (let taken = 0, index = start; taken < count; taken += 1, index += step) out += characters[index]!;
    return out;
  }
  if (step === 1) return text.slice(start, start + count);
  const units: string[] = [];
  for (let taken = 0, index = start; taken < count; taken += 1, index += step) units.push(text.charAt(index));
  return units.join('');
}

/** Compares by code point: -1, 0 or 1. The order of UTF-16 differs where a pair meets U+E000 to U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let unit = 0; unit < shared; unit += 1) {
    const x = a.charCodeAt(unit);
    const y = b.charCodeAt(unit);
    if (x !== y) return codePointOrder(a, b, unit, x, y);
  }
  return a.length < b.length ? -1 : 1;
}

function codePointOrder(a: string, b: string, unit: number, x: number, y: number): number {
  if (x < 0xd800 || y < 0xd800) return x < y ? -1 : 1;
  const xRank = isInPair(a, unit) ? x + 0x10000 : x;
  const yRank = isInPair(b, unit) ? y + 0x10000 : y;
  return xRank < yRank ? -1 : 1;
}

function isInPair(text: string, unit: number): boolean {
  return isPairAt(text, unit) || (unit > 0 && isPairAt(text, unit - 1));
}
