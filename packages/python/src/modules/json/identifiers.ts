/** Identifiers of C code (`_Py_IDENTIFIER`), interned when first used. Source: Objects/unicodeobject.c (_PyUnicode_FromId). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { intern } from '../../objects/str-core.ts';

const IDENTIFIERS = 'identifier table';
/** `_PyUnicode_FromId`: room for 16 pointers at first. */
const IDENTIFIERS_BYTES = 128;

/** The interned str of an identifier of C code (`_Py_IDENTIFIER`), owned; the first one makes the table of all. */
export function identifier(m: Machine, name: string): Ref {
  if (m.counting && !m.moduleState.has(IDENTIFIERS)) {
    m.moduleState.set(IDENTIFIERS, m.model.beginScratch(IDENTIFIERS_BYTES));
  }
  return intern(m, name);
}
