/**
 * Upper, lower, title case and case folding.
 *
 * Models:     CPython 3.11 `str.upper` and its kin (Unicode 14.0, full mappings).
 * Sources:    Objects/unicodeobject.c `case_operation`, `do_capitalize`, `do_title`, `handle_capital_sigma`.
 * Algorithm:  1. ASCII text goes to the engine, whose mapping is the same there.
 *             2. Other characters map one by one, some to several characters.
 *             3. A capital sigma becomes final where a cased character stands before it and none behind, looking past
 *                characters that case ignores.
 * Invariants: I1 text without case comes back unchanged.
 * Simplified: nothing.
 */
import {
  FOLD_EXPANSIONS,
  FOLD_RUNS,
  LOWER_EXPANSIONS,
  LOWER_RUNS,
  TITLE_EXPANSIONS,
  TITLE_RUNS,
  UPPER_EXPANSIONS,
  UPPER_RUNS,
} from './case-mapping-tables.ts';
import { CASE_IGNORABLE, CASED, characterFlags, LOWERCASE, UPPERCASE } from './unicode-properties.ts';
import { decodeQuantities, unfoldSign } from './variable-length.ts';

type CaseMap = ReadonlyMap<number, string>;

const NOT_ASCII = /[\u0080-\uffff]/;
const CAPITAL_SIGMA = 0x3a3;
const SMALL_SIGMA = '\u03c3';
const FINAL_SIGMA = '\u03c2';

let lowerMap: CaseMap | undefined;
let upperMap: CaseMap | undefined;
let titleMap: CaseMap | undefined;
let foldMap: CaseMap | undefined;

function readMap(runs: string, expansions: string, base: Iterable<[number, string]> = []): CaseMap {
  const map = new Map<number, string>(base);
  const quantities = decodeQuantities(runs);
  let first = 0;
  for (let index = 0; index < quantities.length; index += 3) {
    first += quantities[index]!;
    const shape = quantities[index + 1]!;
    const step = (shape % 2) + 1;
    const distance = unfoldSign(quantities[index + 2]!);
    const last = first + (shape >> 1) * step;
    for (let code = first; code <= last; code += step) map.set(code, String.fromCodePoint(code + distance));
  }
  for (const entry of expansions.split(' ')) map.set(entry.codePointAt(0)!, entry.slice(1));
  return map;
}

function lowers(): CaseMap {
  return (lowerMap ??= readMap(LOWER_RUNS, LOWER_EXPANSIONS));
}

function uppers(): CaseMap {
  return (upperMap ??= readMap(UPPER_RUNS, UPPER_EXPANSIONS));
}

function titles(): CaseMap {
  return (titleMap ??= readMap(TITLE_RUNS, TITLE_EXPANSIONS, uppers()));
}

function folds(): CaseMap {
  return (foldMap ??= readMap(FOLD_RUNS, FOLD_EXPANSIONS, lowers()));
}

function mapCharacters(text: string, map: CaseMap): string {
  let out = '';
  for (const character of text) out += map.get(character.codePointAt(0)!) ?? character;
  return out;
}

/** `str.upper()`. */
export function toUpper(text: string): string {
  return NOT_ASCII.test(text) ? mapCharacters(text, uppers()) : text.toUpperCase();
}

/** `str.lower()`. */
export function toLower(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  const map = lowers();
  let out = '';
  let index = 0;
  for (const character of text) {
    out += lowerCharacter(text, index, character, map);
    index += character.length;
  }
  return out;
}

function lowerCharacter(text: string, index: number, character: string, map: CaseMap): string {
  const code = character.codePointAt(0)!;
  if (code === CAPITAL_SIGMA) return isFinalSigma(text, index) ? FINAL_SIGMA : SMALL_SIGMA;
  return map.get(code) ?? character;
}

function isFinalSigma(text: string, index: number): boolean {
  let before = index;
  let flags = CASE_IGNORABLE;
  while (before > 0 && (flags & CASE_IGNORABLE) !== 0) {
    const code = codePointBefore(text, before);
    before -= code > 0xffff ? 2 : 1;
    flags = characterFlags(code);
  }
  if ((flags & CASE_IGNORABLE) !== 0 || (flags & CASED) === 0) return false;
  for (let after = index + 1; after < text.length; ) {
    const code = text.codePointAt(after)!;
    flags = characterFlags(code);
    if ((flags & CASE_IGNORABLE) === 0) return (flags & CASED) === 0;
    after += code > 0xffff ? 2 : 1;
  }
  return true;
}

function codePointBefore(text: string, index: number): number {
  const pair = index >= 2 ? text.codePointAt(index - 2)! : 0;
  return pair > 0xffff ? pair : text.charCodeAt(index - 1);
}

/** `str.casefold()`. */
export function casefold(text: string): string {
  return NOT_ASCII.test(text) ? mapCharacters(text, folds()) : text.toLowerCase();
}

/** `str.capitalize()`: the first character in title case, the others lower. */
export function capitalize(text: string): string {
  if (!NOT_ASCII.test(text)) return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
  let out = '';
  let index = 0;
  for (const character of text) {
    if (index === 0) out = titles().get(character.codePointAt(0)!) ?? character;
    else out += lowerCharacter(text, index, character, lowers());
    index += character.length;
  }
  return out;
}

/** `str.title()`: title case wherever no cased character comes right before, lower case elsewhere. */
export function toTitle(text: string): string {
  const titleOf = titles();
  const lowerOf = lowers();
  let out = '';
  let index = 0;
  let insideWord = false;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    out += insideWord ? lowerCharacter(text, index, character, lowerOf) : (titleOf.get(code) ?? character);
    insideWord = (characterFlags(code) & CASED) !== 0;
    index += character.length;
  }
  return out;
}

/** `str.swapcase()`. */
export function swapCase(text: string): string {
  const upperOf = uppers();
  const lowerOf = lowers();
  let out = '';
  let index = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const flags = characterFlags(code);
    if ((flags & UPPERCASE) !== 0) out += lowerCharacter(text, index, character, lowerOf);
    else if ((flags & LOWERCASE) !== 0) out += upperOf.get(code) ?? character;
    else out += character;
    index += character.length;
  }
  return out;
}
