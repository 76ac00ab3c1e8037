/** `str()`. Source: Objects/unicodeobject.c (unicode_new_impl, unicode_subtype_new). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import type { NativeFn, PyType } from '../machine/py-type.ts';
import { T_str } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { strOf } from './repr.ts';
import { strFromEncoded, textArgument } from './str-decode.ts';

/** PyUnicodeObject beyond the object head. */
const STRUCT_BYTES = 64;

/**
 * An instance of a subclass with the text of `plain` (borrowed): the characters lie in a block of their own (slot 0).
 */
function newSubclassInstance(m: Machine, type: PyType, plain: Ref): Ref {
  const kind = m.strKind[plain]!;
  const object = m.hold(allocateInstance(m, type, Shape.strAscii, 0, 1, STRUCT_BYTES));
  const width = kind === 4 ? 4 : kind === 3 ? 2 : 1;
  m.give(object, 0, m.createPart(Shape.bytearrayBuffer, (m.size[plain]! + 1) * width, 0, 0));
  m.payload[object] = m.payload[plain];
  m.size[object] = m.size[plain]!;
  m.strKind[object] = kind;
  m.hashLoOf[object] = m.hashLoOf[plain]!;
  m.hashHiOf[object] = m.hashHiOf[plain]!;
  m.memory.track(object);
  m.unhold();
  return object;
}

/** `str.__new__(cls, object='', encoding='utf-8', errors='strict')`. */
export const strNew: NativeFn = (m, a, n, kw) => {
  const cls = m.S[a]!;
  let plain: Ref;
  if (n === 1 && kw === 0) plain = strOf(m, m.S[a + 1]!);
  else {
    const args = parseArguments(m, 'str', a, n, kw, ['object', 'encoding', 'errors'], 0);
    const encoding = textArgument(m, 'str', 'encoding', args[1]!);
    const errors = textArgument(m, 'str', 'errors', args[2]!);
    if (args[0] === 0) plain = m.retain(m.emptyStr);
    else if (encoding === undefined && errors === undefined) plain = strOf(m, args[0]!);
    else plain = strFromEncoded(m, args[0]!, encoding, errors);
  }
  if (cls === T_str) return plain;
  m.hold(plain);
  const object = newSubclassInstance(m, m.type(cls), plain);
  m.drop();
  return object;
};
