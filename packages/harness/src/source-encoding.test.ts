import { describe, expect, it } from 'vitest';
import { decodeSource } from './source-encoding.ts';

const decode = (text: string): string => decodeSource(Buffer.from(text, 'latin1'), 'p.py');

describe('decodeSource', () => {
  it.each([
    ['UTF-8', 'x = "\xc3\xa9"\n', 'x = "é"\n'],
    ['UTF-8 with a mark', '\xef\xbb\xbfx = 1\n', 'x = 1\n'],
    ['latin-1', '# -*- coding: latin-1 -*-\nx = "\xe9\x80"\n', '# -*- coding: latin-1 -*-\nx = "é\x80"\n'],
    ['cp1252, in line 2', '#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n"\x80"', undefined, '"€"'],
    ['utf_8 by another name', '# coding=utf_8\n"\xc3\xa9"', undefined, '"é"'],
    ['a cookie behind code is none', 'x = 1\n# coding: nonsense\n', 'x = 1\n# coding: nonsense\n'],
    ['nothing', '', ''],
  ])('reads %s', (_name, source, whole, end = '') => {
    const text = decode(source);
    if (whole !== undefined) expect(text).toBe(whole);
    expect(text.endsWith(end)).toBe(true);
  });

  it.each([
    ['bytes that are not UTF-8', 'x = 1\ny = "\xe9"\n',
      "p.py:2:1: SyntaxError: Non-UTF-8 code starting with byte 0xe9, but no encoding declared"],
    ['a character that is cut off', 'x = "\xc3', "p.py:1:1: SyntaxError: Non-UTF-8 code starting with byte 0xc3"],
    ['an unknown encoding', '# coding: nonsense\n', 'p.py:1:1: SyntaxError: encoding problem: nonsense'],
    ['an encoding that could not say so', '# coding: utf-16\nprint(1)', 'p.py:1:1: SyntaxError: encoding problem: utf-16'],
    ['a mark and another encoding', '\xef\xbb\xbf# coding: latin-1\n', 'encoding problem: latin-1 with BOM'],
    ['ASCII that is none', '# coding: ascii\n\n"\xe9"', "p.py:3:1: SyntaxError: 'ascii' codec"],
    ['null bytes', 'x = 1\n\0', 'p.py:2:1: SyntaxError: source code cannot contain null bytes'],
  ])('refuses %s', (_name, source, message) => {
    expect(() => decode(source)).toThrow(message);
  });
});
