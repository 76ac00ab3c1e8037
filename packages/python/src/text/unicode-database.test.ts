import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unicodeDatabase } from './unicode-database.ts';
import { normalize, type NormalForm } from './unicode-normalize.ts';

/** Digests of one line a character, from `unicodedata` of CPython 3.11.7: all but surrogates, or those that decompose. */
const RECORDED = new Map<string, string>([
  ['records', 'b8405dce83ceef3e'],
  ['numbers', '294aa37b6c2f3917'],
  ['names', '256a4cca5017b3fa'],
  ['decompositions', '46e6420d30b58e0f'],
  ['NFC', 'e4207f9e4e556923'],
  ['NFD', '195132f1b7643305'],
  ['NFKC', '89de96f88c3fd55a'],
  ['NFKD', '825de7871999d002'],
]);

const codes = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff);
const digest = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
const orNone = (value: number | undefined): string => (value === undefined ? 'None' : String(value));

describe('the Unicode database, as recorded from the real interpreter', () => {
  const data = unicodeDatabase();
  const decomposing = codes.filter((code) => data.decompositions.has(code) || '가각힣'.includes(String.fromCodePoint(code)));
  const lines: Readonly<Record<string, () => string[]>> = {
    records: () => codes.map((code) => data.record(code).join(' ')),
    numbers: () => codes.map((code) => {
      const value = Math.round((data.numerics.get(code) ?? -9) * 960);
      return `${orNone(data.decimals.get(code))} ${orNone(data.digits.get(code))} ${value}`;
    }),
    names: () => codes.map((code) => data.nameOf(code) ?? ''),
    decompositions: () => codes.map((code) => data.decompositions.get(code) ?? ''),
  };

  it.each(Object.keys(lines))('has the %s of all characters', (name) => {
    expect(digest(lines[name]!())).toBe(RECORDED.get(name));
  });

  it.each<NormalForm>(['NFC', 'NFD', 'NFKC', 'NFKD'])('puts characters into form %s', (form) => {
    expect(digest(decomposing.map((code) => normalize(form, String.fromCodePoint(code))))).toBe(RECORDED.get(form));
  });

  it('finds characters by their names and aliases, and sequences', () => {
    const wrong = codes.filter((code) => {
      const name = data.nameOf(code);
      return name !== undefined && data.codeOf(name) !== code;
    });
    expect(wrong).toEqual([]);
    expect([data.codeOf('null'), data.codeOf('KEYCAP DIGIT ONE'), data.lookup('keycap digit one')]).toEqual([0, undefined, '1️⃣']);
  });
});
