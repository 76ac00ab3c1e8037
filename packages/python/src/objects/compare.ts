/**
 * Comparison and truth. Sources: Objects/object.c (do_richcompare, PyObject_RichCompareBool, PyObject_IsTrue).
 */
import type { Ref } from '@memarena/core';
import { recursionError } from '../machine/frames.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { Compare, type PyType } from '../machine/py-type.ts';
import { T_bool, T_float, T_int, T_NoneType, T_str, T_TypeError } from '../machine/type-ids.ts';

const SYMBOLS = ['<', '<=', '==', '!=', '>', '>='];
const SWAPPED = [Compare.GT, Compare.GE, Compare.EQ, Compare.NE, Compare.LT, Compare.LE];

/** Compares two host numbers. */
export function compareNumbers(a: number, b: number, op: number): boolean {
  switch (op) {
    case 0: return a < b;
    case 1: return a <= b;
    case 2: return a === b;
    case 3: return a !== b;
    case 4: return a > b;
    default: return a >= b;
  }
}

/** `a op b` as an object (owned); raises TypeError when no side implements an ordering. Counts as a call. */
export function richCompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (m.depth >= m.recursionLimit) throw recursionError(m, ' in comparison');
  m.depth++;
  try {
    return compareObjects(m, a, b, op);
  } finally {
    m.depth--;
  }
}

function compareObjects(m: Machine, a: Ref, b: Ref, op: number): Ref {
  const left = m.payload[m.cls[a]!] as PyType;
  const right = m.payload[m.cls[b]!] as PyType;
  let reversedTried = false;
  if (left !== right && right.richcompare !== null && right.mro.includes(left)) {
    reversedTried = true;
    const result = right.richcompare(m, b, a, SWAPPED[op]!);
    if (result !== 0) return result;
  }
  if (left.richcompare !== null) {
    const result = left.richcompare(m, a, b, op);
    if (result !== 0) return result;
  }
  if (!reversedTried && right.richcompare !== null) {
    const result = right.richcompare(m, b, a, SWAPPED[op]!);
    if (result !== 0) return result;
  }
  if (op === Compare.EQ) return m.newBool(a === b);
  if (op === Compare.NE) return m.newBool(a !== b);
  const symbol = { text: SYMBOLS[op]!, directive: '%s' };
  const names = [left, right].map((each) => ({ text: each.name, directive: '%.100s' }));
  throw m.error(T_TypeError, cFormat`'${symbol}' not supported between instances of '${names[0]!}' and '${names[1]!}'`);
}

/** `PyObject_RichCompareBool`: identity implies equality. */
export function compareBool(m: Machine, a: Ref, b: Ref, op: number): boolean {
  if (a === b) {
    if (op === Compare.EQ) return true;
    if (op === Compare.NE) return false;
  }
  return compareTruth(m, a, b, op);
}

/** The truth of `a op b`, without the identity shortcut. */
export function compareTruth(m: Machine, a: Ref, b: Ref, op: number): boolean {
  const ta = m.cls[a];
  const tb = m.cls[b];
  if (ta === T_str && tb === T_str && (op === Compare.EQ || op === Compare.NE)) {
    return (m.payload[a] === m.payload[b]) === (op === Compare.EQ);
  }
  if ((ta === T_int || ta === T_float) && (tb === T_int || tb === T_float)) {
    const x = m.num[a]!;
    const y = m.num[b]!;
    if (x === x && y === y) return compareNumbers(x, y, op);
  }
  const result = richCompare(m, a, b, op);
  const truth = isTrue(m, result);
  m.release(result);
  return truth;
}

export function equalForLookup(m: Machine, a: Ref, b: Ref): boolean {
  return compareTruth(m, a, b, Compare.EQ);
}

export function equal(m: Machine, a: Ref, b: Ref): boolean {
  return compareBool(m, a, b, Compare.EQ);
}

/** `bool(ref)`. */
export function isTrue(m: Machine, ref: Ref): boolean {
  if (ref === m.true) return true;
  if (ref === m.false || ref === m.none) return false;
  const cls = m.cls[ref]!;
  if (cls === T_int || cls === T_float || cls === T_bool) return m.num[ref] !== 0;
  if (cls === T_str) return m.size[ref] !== 0;
  if (cls === T_NoneType) return false;
  const type = m.payload[cls] as PyType;
  if (type.bool !== null) return type.bool(m, ref);
  if (type.len !== null) return type.len(m, ref) !== 0;
  return true;
}
