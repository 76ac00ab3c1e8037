import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from '../numbers/fixtures/recorded.ts';
import { capitalize, casefold, swapCase, toLower, toTitle, toUpper } from './case-mapping.ts';
import { bytearrayRepr, bytesRepr, escapeNonAscii, strAscii, strRepr } from './string-repr.ts';
import * as is from './unicode-properties.ts';

const table = (name: string) => recordedCases(import.meta.url, 'characters', name);

describe('characters, as recorded from the real interpreter', () => {
  it('maps case, final sigmas and expansions included', () => {
    const call = (text: string) => [
      toUpper(text),
      toLower(text),
      toTitle(text),
      capitalize(text),
      swapCase(text),
      casefold(text),
    ];
    expect(disagreements(table('case'), call)).toEqual([]);
  });

  it('answers the predicates of strings', () => {
    const call = (text: string) => [
      is.isAlphabetic(text),
      is.isDigits(text),
      is.isDecimal(text),
      is.isNumeric(text),
      is.isAlphanumeric(text),
      is.isSpace(text),
      is.isUpper(text),
      is.isLower(text),
      is.isTitle(text),
      is.isIdentifier(text),
      is.isPrintable(text),
      is.isAscii(text),
    ];
    expect(disagreements(table('predicates'), call)).toEqual([]);
  });

  it('agrees on how many code points have a property, and which', () => {
    const predicates: Readonly<Record<string, (text: string) => boolean>> = {
      isalpha: is.isAlphabetic,
      isdigit: is.isDigits,
      isdecimal: is.isDecimal,
      isnumeric: is.isNumeric,
      isspace: is.isSpace,
      isupper: is.isUpper,
      islower: is.isLower,
      istitle: is.isTitle,
      isidentifier: is.isIdentifier,
      isprintable: is.isPrintable,
    };
    const call = (name: string) => {
      const predicate = predicates[name]!;
      let count = 0;
      let sum = 0;
      // All of the first two planes, a sample of the others.
      for (let code = 0; code < 0x110000; code += code < 0x20000 ? 1 : 251) {
        if (!predicate(String.fromCodePoint(code))) continue;
        count += 1;
        sum += code;
      }
      return [count, sum % 1000003];
    };
    expect(disagreements(table('counts'), call)).toEqual([]);
  });

  it('shows text and bytes with the right quotes and escapes', () => {
    expect(disagreements(table('repr'), strRepr)).toEqual([]);
    expect(disagreements(table('ascii'), strAscii)).toEqual([]);
    const both = (bytes: Uint8Array) => [bytesRepr(bytes), bytearrayRepr(bytes)];
    expect(disagreements(table('bytes repr'), both)).toEqual([]);
  });

  it('escapes what is outside ASCII in the text of other objects', () => {
    expect(escapeNonAscii("['\u00e9', '\u{1f600}', '\u20ac']")).toBe("['\\xe9', '\\U0001f600', '\\u20ac']");
  });
});
