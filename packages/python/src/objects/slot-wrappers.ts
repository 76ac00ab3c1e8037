/**
 * Special methods of static types, made from their slots (`add_operators`): `int.__add__`, `list.__len__`, …
 * Source: Objects/typeobject.c (slotdefs, wrap_binaryfunc, wrap_lenfunc, …).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { NB_INPLACE, Nb, type NativeFn, type PyType } from '../machine/py-type.ts';
import { T_StopIteration, T_TypeError, T_wrapper_descriptor } from '../machine/type-ids.ts';
import { dictGetStr, dictSetStr } from './dict-core.ts';
import { COMPARE_NAMES, INPLACE_NAMES, NUMBER_NAMES, type WrapperDef } from './slot-names.ts';
import { raiseObject } from './exceptions-core.ts';
import { genericGet, genericSet } from './attributes.ts';
import { isTypeObject } from './type-core.ts';
import { callType, callTypeWrapped } from '../machine/type-call.ts';
import { intArgument } from './abstract.ts';
import { newIntFromHash } from './int-hash.ts';

type Entry = readonly [name: string, min: number, max: number, fn: NativeFn];

/** Wrappers that count their arguments by `PyArg_UnpackTuple`, for a function without a name. */
const UNPACKING = new Set(['__pow__', '__rpow__', '__ipow__', '__setattr__', '__set__', '__setitem__', '__get__']);

const none = (m: Machine): Ref => m.newNone();
const orNotImplemented = (m: Machine, ref: Ref): Ref => (ref === 0 ? m.retain(m.notImplemented) : ref);

export function checkAttributeName(m: Machine, name: Ref): void {
  if (!m.isStr(name)) throw m.error(T_TypeError, cFormat`attribute name must be string, not '${m.typeOf(name).name}'`);
}

function entriesOf(type: PyType): Entry[] {
  const out: Entry[] = [];
  const add = (name: string, min: number, max: number, fn: NativeFn): void => { out.push([name, min, max, fn]); };
  const { repr, str, hash, call, getattro, setattro, iter, next, richcompare, init, len, getitem, setitem, contains } = type;
  if (repr) add('__repr__', 0, 0, (m, a) => repr(m, m.S[a]!));
  if (str) add('__str__', 0, 0, (m, a) => str(m, m.S[a]!));
  if (hash) add('__hash__', 0, 0, (m, a) => { hash(m, m.S[a]!); return newIntFromHash(m); });
  if (call) add('__call__', 0, -1, call === callType ? callTypeWrapped : (m, a, n, kw) => call(m, a, n, kw));
  if (getattro || type.name === 'object') {
    add('__getattribute__', 1, 1, (m, a) => {
      checkAttributeName(m, m.S[a + 1]!);
      return getattro ? getattro(m, m.S[a]!, m.S[a + 1]!) : genericGet(m, m.S[a]!, m.S[a + 1]!, false);
    });
  }
  if (setattro || type.name === 'object') {
    const set = (m: Machine, self: Ref, name: Ref, value: Ref): void => {
      if (!isTypeObject(m, self)) checkAttributeName(m, name);
      (setattro ?? genericSet)(m, self, name, value);
    };
    add('__setattr__', 2, 2, (m, a) => { set(m, m.S[a]!, m.S[a + 1]!, m.S[a + 2]!); return none(m); });
    add('__delattr__', 1, 1, (m, a) => { set(m, m.S[a]!, m.S[a + 1]!, 0); return none(m); });
  }
  if (iter) add('__iter__', 0, 0, (m, a) => iter(m, m.S[a]!));
  if (next) {
    add('__next__', 0, 0, (m, a) => {
      const item = next(m, m.S[a]!);
      if (item === 0) throw raiseObject(m, T_StopIteration, 0);
      return item;
    });
  }
  const { await: awaited, aiter, anext } = type;
  if (awaited) add('__await__', 0, 0, (m, a) => awaited(m, m.S[a]!));
  if (aiter) add('__aiter__', 0, 0, (m, a) => aiter(m, m.S[a]!));
  if (anext) add('__anext__', 0, 0, (m, a) => anext(m, m.S[a]!));
  if (richcompare) {
    COMPARE_NAMES.forEach((name, op) =>
      add(name, 1, 1, (m, a) => orNotImplemented(m, richcompare(m, m.S[a]!, m.S[a + 1]!, op))));
  }
  if (init) add('__init__', 0, -1, (m, a, n, kw) => { init(m, a, n, kw); return none(m); });
  if (type.descrGet) {
    const get = type.descrGet;
    add('__get__', 1, 2, (m, a, n) => {
      const object = m.S[a + 1]! === m.none ? 0 : m.S[a + 1]!;
      const owner = n < 2 || m.S[a + 2]! === m.none ? 0 : m.S[a + 2]!;
      if (object === 0 && owner === 0) throw m.error(T_TypeError, '__get__(None, None) is invalid');
      return get(m, m.S[a]!, object, owner);
    });
  }
  if (type.descrSet) {
    const set = type.descrSet;
    add('__set__', 2, 2, (m, a) => { set(m, m.S[a]!, m.S[a + 1]!, m.S[a + 2]!); return none(m); });
    add('__delete__', 1, 1, (m, a) => { set(m, m.S[a]!, m.S[a + 1]!, 0); return none(m); });
  }
  if (len) add('__len__', 0, 0, (m, a) => m.newIndex(len(m, m.S[a]!)));
  if (getitem) add('__getitem__', 1, 1, (m, a) => getitem(m, m.S[a]!, m.S[a + 1]!));
  if (setitem) {
    add('__setitem__', 2, 2, (m, a) => { setitem(m, m.S[a]!, m.S[a + 1]!, m.S[a + 2]!); return none(m); });
    add('__delitem__', 1, 1, (m, a) => { setitem(m, m.S[a]!, m.S[a + 1]!, 0); return none(m); });
  }
  if (contains) add('__contains__', 1, 1, (m, a) => m.newBool(contains(m, m.S[a]!, m.S[a + 1]!)));
  return out.concat(numberEntries(type), sequenceEntries(type));
}

function numberEntries(type: PyType): Entry[] {
  const out: Entry[] = [];
  const unary: readonly (readonly [string, PyType['negative']])[] = [
    ['__neg__', type.negative], ['__pos__', type.positive], ['__abs__', type.absolute], ['__invert__', type.invert],
    ['__int__', type.toInt], ['__float__', type.toFloat], ['__index__', type.index],
  ];
  for (const [name, fn] of unary) if (fn) out.push([name, 0, 0, (m, a) => fn(m, m.S[a]!)]);
  const truth = type.bool;
  if (truth) out.push(['__bool__', 0, 0, (m, a) => m.newBool(truth(m, m.S[a]!))]);
  for (const [index, name, reflected] of [...NUMBER_NAMES, [Nb.divmod, '__divmod__', '__rdivmod__'] as const]) {
    const fn = type.binary[index];
    if (!fn) continue;
    out.push([name, 1, 1, (m, a) => orNotImplemented(m, fn(m, m.S[a]!, m.S[a + 1]!))]);
    out.push([reflected, 1, 1, (m, a) => orNotImplemented(m, fn(m, m.S[a + 1]!, m.S[a]!))]);
  }
  for (const [index, name] of INPLACE_NAMES) {
    const fn = type.binary[index + NB_INPLACE];
    if (fn) out.push([name, 1, 1, (m, a) => orNotImplemented(m, fn(m, m.S[a]!, m.S[a + 1]!))]);
  }
  const power = type.power;
  if (power) {
    out.push(['__pow__', 1, 2, (m, a, n) => orNotImplemented(m, power(m, m.S[a]!, m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0))]);
    out.push(['__rpow__', 1, 2, (m, a, n) => orNotImplemented(m, power(m, m.S[a + 1]!, m.S[a]!, n > 1 ? m.S[a + 2]! : 0))]);
  }
  return out;
}

function sequenceEntries(type: PyType): Entry[] {
  const out: Entry[] = [];
  const { concat, repeat, inplaceConcat, inplaceRepeat } = type;
  if (concat) out.push(['__add__', 1, 1, (m, a) => concat(m, m.S[a]!, m.S[a + 1]!)]);
  if (repeat) {
    const fn: NativeFn = (m, a) => repeat(m, m.S[a]!, intArgument(m, m.S[a + 1]!));
    out.push(['__mul__', 1, 1, fn], ['__rmul__', 1, 1, fn]);
  }
  if (inplaceConcat) out.push(['__iadd__', 1, 1, (m, a) => inplaceConcat(m, m.S[a]!, m.S[a + 1]!)]);
  if (inplaceRepeat) {
    out.push(['__imul__', 1, 1, (m, a) => inplaceRepeat(m, m.S[a]!, intArgument(m, m.S[a + 1]!))]);
  }
  return out;
}

/** Adds the wrappers of a static type's own slots to its dict. Runs before the slots are inherited. */
export function addOperators(m: Machine, type: PyType): void {
  for (const [name, min, max, fn] of entriesOf(type)) {
    const key = m.nameOf(name);
    if (dictGetStr(m, type.dict, key) !== 0) continue;
    const def: WrapperDef = { name, type, min, max, keywords: max < 0, fn };
    const wrapper = m.create(Shape.wrapperDescriptor, T_wrapper_descriptor, 0, 1);
    m.give(wrapper, 0, m.retain(type.ref));
    m.payload[wrapper] = def;
    dictSetStr(m, type.dict, key, wrapper);
    m.release(wrapper);
  }
}

/** A wrapper of `sq_repeat`, which unpacks a tuple too. */
function isRepeat({ name, type }: WrapperDef): boolean {
  return (name === '__mul__' || name === '__rmul__' || name === '__imul__') && type.repeat !== null
    && type.binary[Nb.multiply] === null;
}

/** Calls a wrapper: `S[a]` is self, `n` arguments follow. */
export function callWrapper(m: Machine, def: WrapperDef, a: number, n: number, kw: Ref): Ref {
  if (kw !== 0 && !def.keywords) {
    throw m.error(T_TypeError, cFormat`wrapper ${def.name}() takes no keyword arguments`);
  }
  if (n < def.min || (def.max >= 0 && n > def.max)) {
    const few = n < def.min;
    const bound = few ? def.min : def.max;
    const expected = def.min === def.max ? `${bound}` : `at ${few ? 'least' : 'most'} ${bound}`;
    const space = UNPACKING.has(def.name) || isRepeat(def) ? ' ' : '';
    throw m.error(T_TypeError, cFormat`${space}expected ${expected} argument${bound === 1 ? '' : 's'}, got ${n}`);
  }
  return def.fn(m, a, n, kw);
}
