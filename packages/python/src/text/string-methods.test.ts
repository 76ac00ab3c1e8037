import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from '../numbers/fixtures/recorded.ts';
import { expandTabs, padBoth, padLeft, padRight, zeroFill } from './string-pad.ts';
import * as search from './string-search.ts';
import * as split from './string-split.ts';
import * as unicode from './unicode.ts';

const table = (name: string) => recordedCases(import.meta.url, 'methods', name);

describe('string methods, as recorded from the real interpreter', () => {
  it('searches between bounds, and counts without overlap', () => {
    const bounded = (text: string, part: string, start: number, end: number) => [
      search.findText(text, part, start, end),
      search.findTextLast(text, part, start, end),
      search.countText(text, part, start, end),
      search.startsWith(text, part, start, end),
      search.endsWith(text, part, start, end),
    ];
    expect(disagreements(table('search'), bounded)).toEqual([]);
    const whole = (text: string, part: string) => [
      search.findText(text, part),
      search.findTextLast(text, part),
      search.countText(text, part),
      search.startsWith(text, part),
      search.endsWith(text, part),
      search.removePrefix(text, part),
      search.removeSuffix(text, part),
    ];
    expect(disagreements(table('search all'), whole)).toEqual([]);
  });

  it('replaces from the left, the empty text between characters', () => {
    expect(disagreements(table('replace'), search.replaceText)).toEqual([]);
  });

  it('splits by white space, by separators and by lines', () => {
    const words = (text: string, limit: number) => [
      split.splitWords(text, limit),
      split.splitWordsFromRight(text, limit),
    ];
    expect(disagreements(table('split words'), words)).toEqual([]);
    const parts = (text: string, separator: string, limit: number) => [
      split.splitText(text, separator, limit),
      split.splitTextFromRight(text, separator, limit),
      split.partition(text, separator),
      split.partitionLast(text, separator),
    ];
    expect(disagreements(table('split'), parts)).toEqual([]);
    const lines = (text: string) => [split.splitLines(text), split.splitLines(text, true)];
    expect(disagreements(table('splitlines'), lines)).toEqual([]);
  });

  it('strips white space or given characters from either side', () => {
    const call = (text: string, characters: string) => [
      split.stripSpace(text),
      split.stripSpace(text, true, false),
      split.stripSpace(text, false, true),
      split.stripCharacters(text, characters),
      split.stripCharacters(text, characters, true, false),
      split.stripCharacters(text, characters, false, true),
    ];
    expect(disagreements(table('strip'), call)).toEqual([]);
  });

  it('pads and expands tabs', () => {
    const pad = (text: string, width: number, fill: string) => [
      padRight(text, width, fill),
      padLeft(text, width, fill),
      padBoth(text, width, fill),
      zeroFill(text, width),
    ];
    expect(disagreements(table('pad'), pad)).toEqual([]);
    expect(disagreements(table('expandtabs'), expandTabs)).toEqual([]);
  });

  it('indexes, slices and orders by code point', () => {
    const call = (text: string) => {
      const length = unicode.codePointLength(text);
      const clip = (index: number) => Math.min(index, length);
      return [
        Array.from({ length }, (_, index) => unicode.characterAt(text, index)),
        unicode.sliceText(text, clip(1), clip(3)),
        unicode.sliceTextByStep(text, length - 1, -1, length),
        unicode.sliceTextByStep(text, 0, 2, Math.ceil(length / 2)),
        length,
      ];
    };
    expect(disagreements(table('indexing'), call)).toEqual([]);
    expect(disagreements(table('order'), unicode.compareText)).toEqual([]);
  });
});

describe('strings by code point', () => {
  it('tells how wide a text is stored', () => {
    expect(['', 'abc', 'caf\u00e9', '\u20ac', '\ud800', 'a\u{1f600}'].map(unicode.kindOf)).toEqual([1, 1, 2, 3, 3, 4]);
  });

  it('walks a wide text backwards and forwards', () => {
    const text = 'a\u{1f600}b\u{1f601}c';
    expect([4, 3, 2, 1, 0, 2, 4].map((index) => unicode.codePointAt(text, index))).toEqual([
      0x63, 0x1f601, 0x62, 0x1f600, 0x61, 0x62, 0x63,
    ]);
    expect([0, 1, 3, 4, 6].map((unit) => unicode.indexOfUnit(text, unit))).toEqual([0, 1, 2, 3, 4]);
  });

  it('translates characters one by one', () => {
    const map = new Map([
      [0x61, 'xyz'],
      [0x1f600, ''],
    ]);
    expect(search.translateText('ab\u{1f600}', (code) => map.get(code))).toBe('xyzb');
  });
});
