/** The `_sre` module: what the Python part of `re` is built on. Source: Modules/_sre/sre.c. */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { fastKw, noArgs, one } from '../../machine/native.ts';
import { intArgument } from '../../objects/abstract.ts';
import { newStr } from '../../objects/str-core.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType } from '../native-type.ts';
import { isCasedAscii, isCasedUnicode, lowerAscii, lowerUnicode } from './characters.ts';
import { matchSpec } from './match-object.ts';
import { MAGIC, MAX_GROUPS, MAX_REPEAT } from './opcodes.ts';
import { newPattern, patternSpec } from './pattern-object.ts';
import { scannerSpec } from './scanner-object.ts';

const WORD_BYTES = 4;

function compile(m: Machine, a: number, n: number, kw: Ref): Ref {
  const names = ['pattern', 'flags', 'code', 'groups', 'groupindex', 'indexgroup'];
  const values = parseArguments(m, 'compile', a, n, kw, names, names.length);
  const [text, flags, list, groups, groupIndex, indexGroup] = values;
  const code = new Uint32Array(m.size[list!]!);
  for (let i = 0; i < code.length; i++) code[i] = m.num[m.S[m.body[list!]! + i]!]!;
  const isBytes = text === m.none ? -1 : m.isStr(text!) ? 0 : 1;
  const compiled = { code, flags: intArgument(m, flags!), groups: intArgument(m, groups!), isBytes };
  return newPattern(m, text!, compiled, groupIndex!, indexGroup!);
}

export const sreModule: NativeModule = {
  name: '_sre',
  functions: [
    fastKw('compile', 0, 6, compile),
    noArgs('getcodesize', (m) => m.newInt(WORD_BYTES)),
    one('ascii_iscased', (m, a) => m.newBool(isCasedAscii(intArgument(m, m.S[a + 1]!)))),
    one('unicode_iscased', (m, a) => m.newBool(isCasedUnicode(intArgument(m, m.S[a + 1]!)))),
    one('ascii_tolower', (m, a) => m.newInt(lowerAscii(intArgument(m, m.S[a + 1]!)))),
    one('unicode_tolower', (m, a) => m.newInt(lowerUnicode(intArgument(m, m.S[a + 1]!)))),
  ],
  attributes: (m) => {
    for (const spec of [patternSpec, matchSpec, scannerSpec]) nativeType(m, spec);
    return {
      MAGIC: m.newInt(MAGIC),
      CODESIZE: m.newInt(WORD_BYTES),
      MAXREPEAT: m.newInt(MAX_REPEAT),
      MAXGROUPS: m.newInt(MAX_GROUPS),
      copyright: newStr(m, ' SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB '),
    };
  },
};
