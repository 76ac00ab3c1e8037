/** The type str. Source: Objects/unicodeobject.c (PyUnicode_Type, unicode_methods). */
import type { Machine } from '../machine/machine.ts';
import { fastKw, noArgs, one } from '../machine/native.ts';
import { parseArguments } from '../machine/keywords.ts';
import { Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_str } from '../machine/type-ids.ts';
import { strRepr } from '../text/string-repr.ts';
import { hashStr } from './hash.ts';
import { encodeStr, textArgument } from './str-decode.ts';
import { formatMethods } from './str-format-method.ts';
import { joinIterable } from './str-join.ts';
import { textMethods } from './str-methods.ts';
import { strNew } from './str-new.ts';
import { strPercent } from './str-percent.ts';
import { searchMethods } from './str-search.ts';
import {
  strCompare, strConcat, strContains, strGetItem, strItem, strIter, strRepeat,
} from './str-sequence.ts';
import { splitMethods } from './str-split.ts';
import { exactStr, newStrFresh } from './str-core.ts';
import { translateMethods } from './str-translate.ts';

/** `repr(str)`: an exact new string, also of two characters. */
const repr = (m: Machine, self: number): number => newStrFresh(m, strRepr(m.text(self)));

/** `__sizeof__`: the characters of a subclass instance lie in a block of their own. */
function sizeOf(m: Machine, self: number): number {
  const own = m.model.sizeOf(self) - m.model.preheaderBytes(self);
  if (m.cls[self] === T_str || !m.counting) return own;
  const width = [0, 1, 1, 2, 4][m.strKind[self]!]!;
  return STRUCT_BYTES + (m.size[self]! + 1) * width;
}

/** PyUnicodeObject. */
const STRUCT_BYTES = 80;

export const strType: TypeSpec = {
  type: T_str,
  isBase: true,
  doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
  setup(type) {
    type.repr = repr;
    type.str = exactStr;
    type.hash = hashStr;
    type.richcompare = strCompare;
    type.iter = strIter;
    type.len = (m, self) => m.size[self]!;
    type.getitem = strGetItem;
    type.item = strItem;
    type.contains = strContains;
    type.concat = strConcat;
    type.repeat = strRepeat;
    type.binary[Nb.remainder] = strPercent;
    type.new = strNew;
    type.instanceSlots = 1;
  },
  methods: [
    ...textMethods,
    ...searchMethods,
    ...splitMethods,
    ...translateMethods,
    ...formatMethods,
    noArgs('__sizeof__', (m, a) => m.newIndex(sizeOf(m, m.S[a]!))),
    one('join', (m, a) => joinIterable(m, m.S[a]!, m.S[a + 1]!)),
    fastKw('encode', 0, -1, (m, a, n, kw) => {
      const args = parseArguments(m, 'encode', a, n, kw, ['encoding', 'errors'], 0);
      const encoding = textArgument(m, 'encode', 'encoding', args[0]!);
      return encodeStr(m, m.S[a]!, encoding, textArgument(m, 'encode', 'errors', args[1]!));
    }),
  ],
};
