/** The `_operator` module. Source: Modules/_operator.c. */
import type { Ref } from '@memarena/core';
import { callAt } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, type NativeDef } from '../machine/native.ts';
import { Compare, NB_INPLACE, Nb } from '../machine/py-type.ts';
import { T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { binaryOp, contains, forEach, getItem, intArgument, lengthHint, setItem, toIndex } from '../objects/abstract.ts';
import { equal, isTrue, richCompare } from '../objects/compare.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType } from './native-type.ts';
import { attrGetter, itemGetter, methodCaller } from './operator-callers.ts';

const BINARY: Readonly<Record<string, number>> = {
  add: Nb.add, sub: Nb.subtract, mul: Nb.multiply, matmul: Nb.matrixMultiply, truediv: Nb.trueDivide, floordiv: Nb.floorDivide,
  mod: Nb.remainder, lshift: Nb.lshift, rshift: Nb.rshift, and_: Nb.and, or_: Nb.or, xor: Nb.xor, pow: Nb.power,
};
const COMPARISONS: Readonly<Record<string, number>> = {
  lt: Compare.LT, le: Compare.LE, eq: Compare.EQ, ne: Compare.NE, gt: Compare.GT, ge: Compare.GE,
};

function unary(m: Machine, name: string, symbol: string, x: Ref): Ref {
  const type = m.typeOf(x);
  const slots = { neg: type.negative, pos: type.positive, abs: type.absolute, invert: type.invert };
  const slot = slots[name as keyof typeof slots];
  if (slot !== null) return slot(m, x);
  throw m.error(T_TypeError, cFormat`bad operand type for ${symbol}: '${type.name}'`);
}

const functions: NativeDef[] = [
  ...Object.entries(BINARY).map(([name, op]) => fast(name, 2, 2, (m, a) => binaryOp(m, m.S[a + 1]!, m.S[a + 2]!, op))),
  ...Object.entries(BINARY).map(([name, op]) => fast(`i${name.replace('_', '')}`, 2, 2, (m, a) =>
    binaryOp(m, m.S[a + 1]!, m.S[a + 2]!, op + NB_INPLACE))),
  ...Object.entries(COMPARISONS).map(([name, op]) => fast(name, 2, 2, (m, a) => richCompare(m, m.S[a + 1]!, m.S[a + 2]!, op))),
  one('neg', (m, a) => unary(m, 'neg', 'unary -', m.S[a + 1]!)),
  one('pos', (m, a) => unary(m, 'pos', 'unary +', m.S[a + 1]!)),
  one('abs', (m, a) => unary(m, 'abs', 'abs()', m.S[a + 1]!)),
  one('invert', (m, a) => unary(m, 'invert', 'unary ~', m.S[a + 1]!)),
  one('inv', (m, a) => unary(m, 'invert', 'unary ~', m.S[a + 1]!)),
  one('not_', (m, a) => m.newBool(!isTrue(m, m.S[a + 1]!))),
  one('truth', (m, a) => m.newBool(isTrue(m, m.S[a + 1]!))),
  one('index', (m, a) => toIndex(m, m.S[a + 1]!)),
  fast('is_', 2, 2, (m, a) => m.newBool(m.S[a + 1] === m.S[a + 2])),
  fast('is_not', 2, 2, (m, a) => m.newBool(m.S[a + 1] !== m.S[a + 2])),
  fast('getitem', 2, 2, (m, a) => getItem(m, m.S[a + 1]!, m.S[a + 2]!)),
  fast('setitem', 3, 3, (m, a) => {
    setItem(m, m.S[a + 1]!, m.S[a + 2]!, m.S[a + 3]!);
    return m.newNone();
  }),
  fast('delitem', 2, 2, (m, a) => {
    setItem(m, m.S[a + 1]!, m.S[a + 2]!, 0);
    return m.newNone();
  }),
  fast('contains', 2, 2, (m, a) => m.newBool(contains(m, m.S[a + 1]!, m.S[a + 2]!))),
  fast('concat', 2, 2, (m, a) => binaryOp(m, m.S[a + 1]!, m.S[a + 2]!, Nb.add)),
  fast('iconcat', 2, 2, (m, a) => binaryOp(m, m.S[a + 1]!, m.S[a + 2]!, Nb.add + NB_INPLACE)),
  fast('countOf', 2, 2, (m, a) => countOf(m, m.S[a + 1]!, m.S[a + 2]!)),
  fast('indexOf', 2, 2, (m, a) => indexOf(m, m.S[a + 1]!, m.S[a + 2]!)),
  fast('length_hint', 1, 2, (m, a, n) => m.newIndex(lengthHint(m, m.S[a + 1]!, n > 1 ? intArgument(m, m.S[a + 2]!) : 0))),
  fastKw('call', 1, -1, (m, a, n, kw) => callAt(m, a + 1, n - 1, kw)),
];

function countOf(m: Machine, sequence: Ref, value: Ref): Ref {
  let count = 0;
  forEach(m, sequence, (item) => { if (equal(m, item, value)) count++; });
  return m.newIndex(count);
}

function indexOf(m: Machine, sequence: Ref, value: Ref): Ref {
  let [index, at] = [0, -1];
  forEach(m, sequence, (item) => {
    if (equal(m, item, value)) at = index;
    index++;
    return at < 0;
  });
  if (at < 0) throw m.error(T_ValueError, 'sequence.index(x): x not in sequence');
  return m.newIndex(at);
}

export const operatorNativeModule: NativeModule = {
  name: '_operator',
  functions,
  attributes: (m) => ({
    itemgetter: m.retain(nativeType(m, itemGetter)),
    attrgetter: m.retain(nativeType(m, attrGetter)),
    methodcaller: m.retain(nativeType(m, methodCaller)),
  }),
};

/** `operator`: the functions, also under the names of the special methods. */
export const operatorSource = `
from _operator import *
from _operator import add as __add__, sub as __sub__, mul as __mul__, truediv as __truediv__, floordiv as __floordiv__
from _operator import mod as __mod__, pow as __pow__, lshift as __lshift__, rshift as __rshift__, matmul as __matmul__
from _operator import and_ as __and__, or_ as __or__, xor as __xor__, neg as __neg__, pos as __pos__, abs as __abs__
from _operator import invert as __invert__, not_ as __not__, lt as __lt__, le as __le__, eq as __eq__, ne as __ne__
from _operator import gt as __gt__, ge as __ge__, getitem as __getitem__, setitem as __setitem__, delitem as __delitem__
from _operator import contains as __contains__, concat as __concat__, index as __index__
__all__ = sorted(name for name in globals() if not name.startswith('_'))
`;
