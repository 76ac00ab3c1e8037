/**
 * Conversion of operands to host floats. Sources: Objects/floatobject.c (convert_to_double), Objects/abstract.c
 * (PyNumber_Float).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_bytearray, T_bytes, T_float, T_memoryview, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { parseFloat } from '../numbers/float-parse.ts';
import { intToFloat } from '../numbers/int-float.ts';
import { toIndex } from './abstract.ts';
import { bytesOf, latin1Text } from './bytes-core.ts';
import { beginScratch, endScratch, intOf, isInt } from './int-core.ts';
import { readableText } from './readable-text.ts';
import { guarded } from './semantic.ts';

export function isFloat(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_float || m.isInstance(ref, T_float);
}

/** Characters of a text that the error shows. */
const LONGEST_SHOWN = 200;

/** What `asDouble` found; meaningful when it returned true. */
export let double = 0;

/** The value of a float or int operand in `double`; false for other objects (NotImplemented). */
export function asDouble(m: Machine, ref: Ref): boolean {
  if (isFloat(m, ref)) {
    double = m.num[ref]!;
    return true;
  }
  if (!isInt(m, ref)) return false;
  const value = m.num[ref]!;
  double = value === value ? value : guarded(m, () => intToFloat(intOf(m, ref)));
  return true;
}

/** `float(text)` (`PyFloat_FromString`) of str and bytes: the float is made while the copies live; owned. */
function floatFromText(m: Machine, object: Ref): Ref {
  const isStr = m.isStr(object);
  const text = isStr ? m.text(object) : latin1Text(bytesOf(m, object));
  const ascii = isStr && m.strKind[object] !== 1 ? beginScratch(m, 49 + m.size[object]!) : 0;
  const copy = text.includes('_') ? beginScratch(m, text.length + 1) : 0;
  const value = parseFloat(text);
  const result = value === undefined ? 0 : m.newFloat(value);
  if (result === 0) failParsing(m, object, readableText(text.trim()));
  endScratch(m, copy);
  endScratch(m, ascii);
  if (result === 0) throw m.pendingError;
  return result;
}

/** The error of `float_from_string_inner`; where no number was found at all, `PyOS_string_to_double` raises its own first. */
function failParsing(m: Machine, object: Ref, text: string): void {
  if (m.counting && !/^[+-]?(?:\d|\.\d|inf|nan)/i.test(text)) {
    m.error(T_ValueError, cFormat`could not convert string to float: '${text.slice(0, LONGEST_SHOWN)}'`);
    m.clearError();
  }
  m.error(T_ValueError, cFormat`could not convert string to float: ${{ repr: object }}`);
}

/** `PyNumber_Float`: an exact float; owned. */
export function numberToFloat(m: Machine, object: Ref): Ref {
  const type = m.typeOf(object);
  if (m.cls[object] === T_float) return m.retain(object);
  if (type.toFloat !== null || type.index !== null) return m.newFloat(floatValue(m, object));
  const isText = m.isStr(object) || m.isInstance(object, T_bytes) || m.isInstance(object, T_bytearray);
  if (isText || m.cls[object] === T_memoryview) return floatFromText(m, object);
  m.error(T_TypeError, cFormat`a bytes-like object is required, not '${{ text: type.name, directive: '%.100s' }}'`);
  m.clearError();
  throw m.error(T_TypeError, cFormat`float() argument must be a string or a real number, not '${type.name}'`);
}

/** The value that `float(object)` has, without making the object where that can be avoided. */
export function floatValue(m: Machine, object: Ref): number {
  if (m.cls[object] === T_float) return m.num[object]!;
  const type = m.typeOf(object);
  if (type.toFloat !== null) {
    const result = type.toFloat(m, object);
    if (!isFloat(m, result)) {
      const given = m.typeOf(result).name;
      m.release(result);
      throw m.error(T_TypeError, cFormat`${type.name}.__float__ returned non-float (type ${given})`);
    }
    const value = m.num[result]!;
    m.release(result);
    return value;
  }
  if (type.index !== null) {
    const index = m.hold(toIndex(m, object));
    const value = guarded(m, () => intToFloat(intOf(m, index)));
    m.drop();
    return value;
  }
  const made = numberToFloat(m, object);
  const value = m.num[made]!;
  m.release(made);
  return value;
}

/**
 * An argument of a function of the `math` kind (`PyFloat_AsDouble`): floats, ints, objects with `__float__` or
 * `__index__`.
 */
export function floatArgument(m: Machine, object: Ref): number {
  if (asDouble(m, object)) return double;
  const type = m.typeOf(object);
  if (type.toFloat === null && type.index === null) {
    throw m.error(T_TypeError, cFormat`must be real number, not ${type.name}`);
  }
  return floatValue(m, object);
}
