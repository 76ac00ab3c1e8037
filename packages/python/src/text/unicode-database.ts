/**
 * What the Unicode Character Database 14.0.0 tells of each character.
 *
 * Models:     CPython 3.11 `unicodedata`.
 * Sources:    Modules/unicodedata.c (_getrecord_ex, get_decomp_record, _getucname, _getcode), Tools/unicode/makeunicodedata.py.
 * Algorithm:  1. The data is read when it is first asked for, from a compressed file that generate-unicode-database.mjs has
 *                written; tables of names are unfolded when a name is first asked for.
 *             2. Characters that agree in five properties share a record; runs of them are searched by halving.
 *             3. Names of ideographs and of Hangul syllables are put together.
 */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

type UnicodeRecord = readonly [category: string, bidirectional: string, combining: number, mirrored: number, width: string];

/** Characters with a text each: their distances, and the texts by line. */
interface Texts {
  readonly codes: readonly number[];
  readonly texts: string;
}

interface UnicodeFile {
  readonly records: readonly UnicodeRecord[];
  /** Length and record by turns, from character 0 on. */
  readonly runs: readonly number[];
  readonly decimal: Texts;
  readonly digit: Texts;
  readonly numeric: Texts;
  readonly decompositions: Texts;
  /** Distances of the characters that never arise by composition. */
  readonly excluded: readonly number[];
  readonly ideographs: readonly (readonly [first: number, last: number])[];
  readonly names: Texts;
  readonly aliases: readonly (readonly [name: string, code: number])[];
  readonly sequences: readonly (readonly [name: string, codes: readonly number[]])[];
}

export const UNICODE_VERSION = '14.0.0';

/** Hangul syllables (Unicode, chapter 3.12). */
export const Hangul = {
  syllables: 0xac00, leads: 0x1100, vowels: 0x1161, trails: 0x11a7, leadCount: 19, vowelCount: 21, trailCount: 28, count: 11172,
} as const;
const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TRAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');
const HANGUL = 'HANGUL SYLLABLE ';
const IDEOGRAPH = 'CJK UNIFIED IDEOGRAPH-';

const positions = (distances: readonly number[]): number[] => {
  let position = 0;
  return distances.map((distance) => (position += distance));
};

function byCode({ codes, texts }: Texts): Map<number, string> {
  const lines = texts.split('\n');
  return new Map(positions(codes).map((code, i) => [code, lines[i]!] as const));
}

/** `1/2`, `-1/2`, `3`. */
function fraction(text: string): number {
  const [over, under = '1'] = text.split('/');
  return Number(over) / Number(under);
}

const numbersOf = (table: Texts): Map<number, number> =>
  new Map([...byCode(table)].map(([code, text]) => [code, fraction(text)] as const));

class UnicodeDatabase {
  readonly #file: UnicodeFile;
  /** Ends of the runs, and their records. */
  readonly #ends: Uint32Array;
  readonly #recordOf: Uint8Array | Uint16Array;
  readonly decimals: ReadonlyMap<number, number>;
  readonly digits: ReadonlyMap<number, number>;
  readonly numerics: ReadonlyMap<number, number>;
  /** As `unicodedata.decomposition` gives them. */
  readonly decompositions: ReadonlyMap<number, string>;
  readonly excluded: ReadonlySet<number>;
  #names: Map<number, string> | null = null;
  #codes: Map<string, number> | null = null;

  constructor(file: UnicodeFile) {
    this.#file = file;
    const count = file.runs.length / 2;
    this.#ends = Uint32Array.from(positions(file.runs.filter((_, i) => i % 2 === 0)));
    this.#recordOf = Uint16Array.from({ length: count }, (_, i) => file.runs[2 * i + 1]!);
    this.decimals = numbersOf(file.decimal);
    this.digits = numbersOf(file.digit);
    this.numerics = numbersOf(file.numeric);
    this.decompositions = byCode(file.decompositions);
    this.excluded = new Set(positions(file.excluded));
  }

  record(code: number): UnicodeRecord {
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (code < this.#ends[middle]!) high = middle;
      else low = middle + 1;
    }
    return this.#file.records[this.#recordOf[low]!]!;
  }

  #isIdeograph(code: number): boolean {
    return this.#file.ideographs.some(([first, last]) => code >= first && code <= last);
  }

  nameOf(code: number): string | undefined {
    const syllable = code - Hangul.syllables;
    if (syllable >= 0 && syllable < Hangul.count) {
      const { trailCount, vowelCount } = Hangul;
      const vowel = Math.floor(syllable / trailCount);
      return HANGUL + LEADS[Math.floor(vowel / vowelCount)]! + VOWELS[vowel % vowelCount]! + TRAILS[syllable % trailCount]!;
    }
    if (this.#isIdeograph(code)) return IDEOGRAPH + code.toString(16).toUpperCase();
    this.#names ??= byCode(this.#file.names);
    return this.#names.get(code);
  }

  /** The character of a name or an alias, which may be in small letters unless its name is put together. */
  codeOf(name: string): number | undefined {
    if (name.startsWith(HANGUL)) return syllableOf(name.slice(HANGUL.length));
    if (name.startsWith(IDEOGRAPH)) {
      const digits = name.slice(IDEOGRAPH.length);
      const code = /^[0-9A-F]{4,5}$/.test(digits) ? parseInt(digits, 16) : -1;
      return this.#isIdeograph(code) ? code : undefined;
    }
    if (this.#codes === null) {
      this.#names ??= byCode(this.#file.names);
      this.#codes = new Map(this.#file.aliases);
      for (const [code, known] of this.#names) this.#codes.set(known, code);
    }
    return this.#codes.get(upperCase(name));
  }

  /** The same, and the names of sequences. */
  lookup(name: string): string | undefined {
    const code = this.codeOf(name);
    if (code !== undefined) return String.fromCodePoint(code);
    const upper = upperCase(name);
    const sequence = this.#file.sequences.find(([known]) => known === upper);
    return sequence === undefined ? undefined : String.fromCodePoint(...sequence[1]);
  }
}

const upperCase = (name: string): string => name.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());

/** The longest part of `text` that one of `parts` is; -1 = none. */
function longest(text: string, parts: readonly string[]): number {
  let found = -1;
  parts.forEach((part, i) => {
    if (text.startsWith(part) && (found < 0 || part.length > parts[found]!.length)) found = i;
  });
  return found;
}

function syllableOf(text: string): number | undefined {
  const lead = longest(text, LEADS);
  let rest = text.slice(LEADS[lead]!.length);
  const vowel = longest(rest, VOWELS);
  if (vowel < 0) return undefined;
  rest = rest.slice(VOWELS[vowel]!.length);
  const trail = longest(rest, TRAILS);
  if (rest !== TRAILS[trail]) return undefined;
  return Hangul.syllables + (lead * Hangul.vowelCount + vowel) * Hangul.trailCount + trail;
}

let database: UnicodeDatabase | null = null;

export function unicodeDatabase(): UnicodeDatabase {
  if (database === null) {
    const bytes = readFileSync(new URL('../../data/unicode-14.0.0.json.br', import.meta.url));
    database = new UnicodeDatabase(JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as UnicodeFile);
  }
  return database;
}

export type { UnicodeDatabase };
