/**
 * The normal forms of text.
 *
 * Models:     CPython 3.11 `unicodedata.normalize` (Unicode 14.0.0).
 * Sources:    Modules/unicodedata.c (nfd_nfkd, nfc_nfkc, find_nfc_index, is_normalized_quickcheck).
 * Algorithm:  1. Every character is decomposed to the end, in the compatibility forms by marked mappings too; marks that
 *                follow each other are sorted by their combining classes, equal ones keeping their order.
 *             2. The composed forms then join each starter with the marks behind it that no mark of the same or a higher
 *                class blocks, where the pair is the decomposition of a character that is not excluded.
 */
import { Hangul, unicodeDatabase, type UnicodeDatabase } from './unicode-database.ts';

export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

export const isNormalForm = (form: string): form is NormalForm => ['NFC', 'NFD', 'NFKC', 'NFKD'].includes(form);

const LAST_ASCII = 0x7f;

/** Full decompositions of characters, as far as they were asked for. */
const decomposed = { canonical: new Map<number, readonly number[]>(), compatible: new Map<number, readonly number[]>() };
/** By first and second character, the one that they make. */
let composed: Map<number, Map<number, number>> | null = null;

function mapping(data: UnicodeDatabase, code: number, isCompatible: boolean): number[] | null {
  const text = data.decompositions.get(code);
  if (text === undefined || (!isCompatible && text.startsWith('<'))) return null;
  return text.replace(/^<[^>]*> /, '').split(' ').map((digits) => parseInt(digits, 16));
}

function decompose(data: UnicodeDatabase, code: number, isCompatible: boolean): readonly number[] {
  const known = isCompatible ? decomposed.compatible : decomposed.canonical;
  const found = known.get(code);
  if (found !== undefined) return found;
  const parts = syllableParts(code)
    ?? mapping(data, code, isCompatible)?.flatMap((part) => [...decompose(data, part, isCompatible)]) ?? [code];
  known.set(code, parts);
  return parts;
}

function syllableParts(code: number): number[] | null {
  const syllable = code - Hangul.syllables;
  if (syllable < 0 || syllable >= Hangul.count) return null;
  const vowel = Math.floor(syllable / Hangul.trailCount);
  const trail = syllable % Hangul.trailCount;
  const parts = [Hangul.leads + Math.floor(vowel / Hangul.vowelCount), Hangul.vowels + vowel % Hangul.vowelCount];
  return trail === 0 ? parts : [...parts, Hangul.trails + trail];
}

const combining = (data: UnicodeDatabase, code: number): number => (code <= LAST_ASCII ? 0 : data.record(code)[2]);

/** Sorts each run of marks by class. */
function sortMarks(data: UnicodeDatabase, codes: number[]): void {
  for (let i = 1; i < codes.length; i++) {
    const code = codes[i]!;
    const kind = combining(data, code);
    if (kind === 0) continue;
    let at = i;
    while (at > 0 && combining(data, codes[at - 1]!) > kind) {
      codes[at] = codes[at - 1]!;
      at--;
    }
    codes[at] = code;
  }
}

function compositions(data: UnicodeDatabase): Map<number, Map<number, number>> {
  if (composed !== null) return composed;
  composed = new Map();
  for (const code of data.decompositions.keys()) {
    const parts = mapping(data, code, false);
    if (parts?.length !== 2 || data.excluded.has(code)) continue;
    let seconds = composed.get(parts[0]!);
    if (seconds === undefined) composed.set(parts[0]!, seconds = new Map());
    seconds.set(parts[1]!, code);
  }
  return composed;
}

function pair(data: UnicodeDatabase, first: number, second: number): number | undefined {
  const lead = first - Hangul.leads;
  const vowel = second - Hangul.vowels;
  if (lead >= 0 && lead < Hangul.leadCount && vowel >= 0 && vowel < Hangul.vowelCount) {
    return Hangul.syllables + (lead * Hangul.vowelCount + vowel) * Hangul.trailCount;
  }
  const syllable = first - Hangul.syllables;
  const trail = second - Hangul.trails;
  if (syllable >= 0 && syllable < Hangul.count && syllable % Hangul.trailCount === 0 && trail > 0 && trail < Hangul.trailCount) {
    return first + trail;
  }
  return compositions(data).get(first)?.get(second);
}

function compose(data: UnicodeDatabase, codes: readonly number[]): number[] {
  const out: number[] = [];
  let starter = -1;
  let blocking = 0;
  for (const code of codes) {
    const kind = combining(data, code);
    const isNext = starter === out.length - 1;
    const joined = starter >= 0 && (isNext || (blocking !== 0 && blocking < kind)) ? pair(data, out[starter]!, code) : undefined;
    if (joined !== undefined) {
      out[starter] = joined;
      continue;
    }
    if (kind === 0) starter = out.length;
    blocking = kind;
    out.push(code);
  }
  return out;
}

export function normalize(form: NormalForm, text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text;
  const data = unicodeDatabase();
  const isCompatible = form.includes('K');
  const codes: number[] = [];
  for (const character of text) for (const code of decompose(data, character.codePointAt(0)!, isCompatible)) codes.push(code);
  sortMarks(data, codes);
  const result = form.endsWith('C') ? compose(data, codes) : codes;
  let out = '';
  for (const code of result) out += String.fromCodePoint(code);
  return out;
}
