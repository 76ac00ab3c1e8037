/**
 * Splitting and stripping text.
 *
 * Models:     CPython 3.11 `str.split` and its kin.
 * Sources:    Objects/stringlib/split.h; Objects/stringlib/partition.h; Objects/unicodeobject.c `_PyUnicode_XStrip`,
 *             `do_strip`, `_PyUnicode_IsLinebreak`.
 * Algorithm:  1. Without a separator, runs of white space separate and never leave empty parts. When the limit is
 *                reached, the rest stays whole, with the white space at its far end.
 *             2. With a separator every occurrence separates, empty parts included.
 * Invariants: I1 joined by the separator, the parts of a split make the text again.
 * Simplified: nothing.
 */
import { isSpaceCode } from './unicode-digits.ts';

/** `text.split(None, limit)`; a negative limit is none. */
export function splitWords(text: string, limit = -1): string[] {
  const words: string[] = [];
  const length = text.length;
  let index = 0;
  for (let left = limit < 0 ? Infinity : limit; ; left -= 1) {
    while (index < length && isSpaceCode(text.charCodeAt(index))) index += 1;
    if (index === length) return words;
    const start = index;
    if (left <= 0) {
      words.push(text.slice(start));
      return words;
    }
    while (index < length && !isSpaceCode(text.charCodeAt(index))) index += 1;
    words.push(text.slice(start, index));
  }
}

/** `text.rsplit(None, limit)`. */
export function splitWordsFromRight(text: string, limit = -1): string[] {
  const words: string[] = [];
  let index = text.length;
  for (let left = limit < 0 ? Infinity : limit; ; left -= 1) {
    while (index > 0 && isSpaceCode(text.charCodeAt(index - 1))) index -= 1;
    if (index === 0) break;
    const end = index;
    if (left <= 0) {
      words.push(text.slice(0, end));
      break;
    }
    while (index > 0 && !isSpaceCode(text.charCodeAt(index - 1))) index -= 1;
    words.push(text.slice(index, end));
  }
  return words.reverse();
}

/** `text.split(separator, limit)` for a separator that is not empty. */
export function splitText(text: string, separator: string, limit = -1): string[] {
  if (limit < 0) return text.split(separator);
  const parts: string[] = [];
  let from = 0;
  for (let left = limit; left > 0; left -= 1) {
    const unit = text.indexOf(separator, from);
    if (unit < 0) break;
    parts.push(text.slice(from, unit));
    from = unit + separator.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** `text.rsplit(separator, limit)` for a separator that is not empty. */
export function splitTextFromRight(text: string, separator: string, limit = -1): string[] {
  const parts: string[] = [];
  let end = text.length;
  for (let left = limit < 0 ? Infinity : limit; left > 0; left -= 1) {
    const unit = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (unit < 0) break;
    parts.push(text.slice(unit + separator.length, end));
    end = unit;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

function isLineBreak(code: number): boolean {
  if (code < 0x80) return (code >= 0x0a && code <= 0x0d) || (code >= 0x1c && code <= 0x1e);
  return code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** `text.splitlines(keepEnds)`. */
export function splitLines(text: string, keepEnds = false): string[] {
  const lines: string[] = [];
  const length = text.length;
  for (let index = 0; index < length; ) {
    const start = index;
    while (index < length && !isLineBreak(text.charCodeAt(index))) index += 1;
    let next = index;
    if (index < length) {
      next += text.charCodeAt(index) === 0x0d && text.charCodeAt(index + 1) === 0x0a ? 2 : 1;
    }
    lines.push(text.slice(start, keepEnds ? next : index));
    index = next;
  }
  return lines;
}

/** `text.partition(separator)` for a separator that is not empty. */
export function partition(text: string, separator: string): [before: string, separator: string, after: string] {
  const unit = text.indexOf(separator);
  return unit < 0 ? [text, '', ''] : [text.slice(0, unit), separator, text.slice(unit + separator.length)];
}

/** `text.rpartition(separator)` for a separator that is not empty. */
export function partitionLast(text: string, separator: string): [before: string, separator: string, after: string] {
  const unit = text.lastIndexOf(separator);
  return unit < 0 ? ['', '', text] : [text.slice(0, unit), separator, text.slice(unit + separator.length)];
}

function startWithoutSpace(text: string): number {
  let start = 0;
  while (start < text.length && isSpaceCode(text.charCodeAt(start))) start += 1;
  return start;
}

function endWithoutSpace(text: string): number {
  let end = text.length;
  while (end > 0 && isSpaceCode(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** `text.strip()`, or `lstrip` and `rstrip` where one side is off. */
export function stripSpace(text: string, left = true, right = true): string {
  const start = left ? startWithoutSpace(text) : 0;
  const end = right ? endWithoutSpace(text) : text.length;
  return start < end ? text.slice(start, end) : '';
}

/** `text.strip(characters)`, or `lstrip` and `rstrip` where one side is off. */
export function stripCharacters(text: string, characters: string, left = true, right = true): string {
  const set = new Set(characters);
  const all = Array.from(text);
  let start = 0;
  let end = all.length;
  let startUnit = 0;
  let endUnit = text.length;
  while (left && start < end && set.has(all[start]!)) {
    startUnit += all[start]!.length;
    start += 1;
  }
  while (right && end > start && set.has(all[end - 1]!)) {
    end -= 1;
    endUnit -= all[end]!.length;
  }
  return text.slice(startUnit, endUnit);
}
