/** The `_operator` module. Source: Modules/_operator.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callAt } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, type NativeDef } from '../machine/native.ts';
import { Compare, NB_INPLACE, Nb } from '../machine/py-type.ts';
import { T_str, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { binaryOp, contains, forEach, getItem, intArgument, lengthHint, setItem, toIndex } from '../objects/abstract.ts';
import { getAttr } from '../objects/attributes.ts';
import { equal, isTrue, richCompare } from '../objects/compare.ts';
import { newTuple, tupleFromSlots } from '../objects/list-core.ts';
import { reprText } from '../objects/repr.ts';
import { intern, newStr } from '../objects/str-core.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

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

function noKeywords(m: Machine, name: string, kw: Ref): void {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${name}() takes no keyword arguments`);
}

function checkOne(m: Machine, name: string, n: number): void {
  if (n !== 1) throw m.error(T_TypeError, cFormat`${name} expected 1 argument, got ${n}`);
}

function itemsText(m: Machine, tuple: Ref): string[] {
  const parts: string[] = [];
  for (let i = 0; i < m.size[tuple]!; i++) parts.push(reprText(m, m.S[m.body[tuple]! + i]!));
  return parts;
}

/** Slot 0 = the key, or the tuple of keys; size = their count. */
const itemGetter: NativeTypeSpec = {
  name: 'itemgetter',
  module: 'operator',
  bytes: 32,
  slots: 1,
  setup(type) {
    type.new = (m, a, n, kw) => {
      noKeywords(m, 'itemgetter', kw);
      if (n < 1) throw m.error(T_TypeError, 'itemgetter expected at least 1 argument, got 0');
      const self = makeGetter(m, itemGetter, m.hold(n === 1 ? m.retain(m.S[a + 1]!) : tupleFromSlots(m, a + 1, n)));
      m.size[self] = n;
      return self;
    };
    type.call = (m, a, n, kw) => {
      const keys = m.slot(m.S[a]!, 0);
      noKeywords(m, 'itemgetter', kw);
      checkOne(m, 'itemgetter', n);
      const object = m.S[a + 1]!;
      if (m.size[m.S[a]!] === 1) return getItem(m, object, keys);
      const result = m.hold(newTuple(m, m.size[keys]!));
      for (let i = 0; i < m.size[keys]!; i++) m.S[m.body[result]! + i] = getItem(m, object, m.S[m.body[keys]! + i]!);
      m.unhold();
      return result;
    };
    type.repr = (m, self) => {
      const key = m.slot(self, 0);
      return newStr(m, `operator.itemgetter(${m.size[self] === 1 ? reprText(m, key) : itemsText(m, key).join(', ')})`);
    };
  },
};

function makeGetter(m: Machine, spec: NativeTypeSpec, held: Ref): Ref {
  const self = m.create(Shape.nativeCollected, nativeType(m, spec), spec.bytes, spec.slots);
  m.payload[self] = undefined;
  m.give(self, 0, held);
  m.unhold();
  m.memory.track(self);
  return self;
}

/** Slot 0 = the tuple of names; payload = the parts of each. */
const attrGetter: NativeTypeSpec = {
  name: 'attrgetter',
  module: 'operator',
  bytes: 24,
  slots: 1,
  setup(type) {
    type.new = (m, a, n, kw) => {
      noKeywords(m, 'attrgetter', kw);
      if (n < 1) throw m.error(T_TypeError, 'attrgetter expected at least 1 argument, got 0');
      for (let i = 1; i <= n; i++) {
        if (!m.isInstance(m.S[a + i]!, T_str)) throw m.error(T_TypeError, 'attribute name must be a string');
      }
      const names = m.hold(newTuple(m, n));
      for (let i = 0; i < n; i++) m.S[m.body[names]! + i] = intern(m, m.text(m.S[a + 1 + i]!));
      return makeGetter(m, attrGetter, names);
    };
    type.call = (m, a, n, kw) => {
      noKeywords(m, 'attrgetter', kw);
      checkOne(m, 'attrgetter', n);
      const names = m.slot(m.S[a]!, 0);
      const object = m.S[a + 1]!;
      if (m.size[names] === 1) return dotted(m, object, m.S[m.body[names]!]!);
      const result = m.hold(newTuple(m, m.size[names]!));
      for (let i = 0; i < m.size[names]!; i++) m.S[m.body[result]! + i] = dotted(m, object, m.S[m.body[names]! + i]!);
      m.unhold();
      return result;
    };
    type.repr = (m, self) => newStr(m, `operator.attrgetter(${itemsText(m, m.slot(self, 0)).join(', ')})`);
  },
};

function dotted(m: Machine, object: Ref, name: Ref): Ref {
  const text = m.text(name);
  if (!text.includes('.')) return getAttr(m, object, name);
  let current = m.retain(object);
  for (const part of text.split('.')) {
    m.hold(current);
    const key = m.hold(intern(m, part));
    const next = getAttr(m, current, key);
    m.drop(2);
    current = next;
  }
  return current;
}

/** Slot 0 = (name, *args); 1 = names of the keywords, 2 = tuple of their values. */
const methodCaller: NativeTypeSpec = {
  name: 'methodcaller',
  module: 'operator',
  bytes: 32,
  slots: 3,
  setup(type) {
    type.new = (m, a, n, kw) => {
      if (n < 1) throw m.error(T_TypeError, 'methodcaller needs at least one argument, the method name');
      if (!m.isInstance(m.S[a + 1]!, T_str)) throw m.error(T_TypeError, 'method name must be a string');
      const args = m.hold(tupleFromSlots(m, a + 1, n));
      const values = kw === 0 ? 0 : m.hold(tupleFromSlots(m, a + 1 + n, m.size[kw]!));
      const self = m.create(Shape.nativeCollected, nativeType(m, methodCaller), 32, 3);
      m.payload[self] = undefined;
      m.give(self, 0, args);
      if (kw !== 0) {
        m.give(self, 1, m.retain(kw));
        m.give(self, 2, values);
      }
      m.unhold(kw === 0 ? 1 : 2);
      m.memory.track(self);
      return self;
    };
    type.call = (m, a, n, kw) => {
      noKeywords(m, 'methodcaller', kw);
      checkOne(m, 'methodcaller', n);
      const [args, names, values] = [0, 1, 2].map((i) => m.slot(m.S[a]!, i)) as [Ref, Ref, Ref];
      const method = m.hold(getAttr(m, m.S[a + 1]!, m.nameOf(m.text(m.S[m.body[args]!]!))));
      const to = m.stackTop;
      const count = m.size[args]! - 1;
      const extra = names === 0 ? 0 : m.size[names]!;
      m.reserveStack(1 + count + extra);
      m.S[to] = method;
      for (let i = 0; i < count; i++) m.S[to + 1 + i] = m.S[m.body[args]! + 1 + i]!;
      for (let i = 0; i < extra; i++) m.S[to + 1 + count + i] = m.S[m.body[values]! + i]!;
      const result = callAt(m, to, count, names);
      m.stackTop = to;
      m.drop();
      return result;
    };
    type.repr = (m, self) => {
      const parts = itemsText(m, m.slot(self, 0));
      const names = m.slot(self, 1);
      for (let i = 0; names !== 0 && i < m.size[names]!; i++) {
        parts.push(`${m.text(m.S[m.body[names]! + i]!)}=${reprText(m, m.S[m.body[m.slot(self, 2)]! + i]!)}`);
      }
      return newStr(m, `operator.methodcaller(${parts.join(', ')})`);
    };
  },
};

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
`;
