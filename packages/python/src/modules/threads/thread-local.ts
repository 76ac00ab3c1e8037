/**
 * `_thread._local`: an object with other attributes in each thread.
 * Source:      Modules/_threadmodule.c (local_new, _local_create_dummy, _ldict, local_getattro, local_setattro,
 *              _localdummy_destroyed).
 * Layout:      local: slot 0 = key in the threads' dicts, 1 = arguments of `__init__`, 2 = keywords (0 = none), 3 = dict from
 *              weak reference to attribute dict, 4 = callback of those references.
 *              dummy: slot 0 = attribute dict. One lives in the dict of each thread that has used the object, so that the
 *              attributes go with the thread.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callTuple, newBuiltin } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { one, type NativeDef } from '../../machine/native.ts';
import type { PyType } from '../../machine/py-type.ts';
import { argumentTuple } from '../../machine/type-call.ts';
import { keywordDict } from '../../machine/call.ts';
import { T_AttributeError, T_TypeError, T_weakref } from '../../machine/type-ids.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { attributeError, lookupSpecial, typeLookup } from '../../objects/attributes.ts';
import { dictGet, dictGetStr, dictSet, dictSetStr, dictTake, newDict } from '../../objects/dict-core.ts';
import { threadDict } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { newWeakref } from '../../objects/weakref.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';

const KEY = 0;
const ARGS = 1;
const KEYWORDS = 2;
const DUMMIES = 3;
const CALLBACK = 4;
/** localobject and localdummyobject beyond the object head. */
const LOCAL_BYTES = 48;
const DUMMY_BYTES = 16;

export const dummyType: NativeTypeSpec = {
  name: '_localdummy',
  module: '_thread',
  bytes: DUMMY_BYTES,
  slots: 1,
  setup(type) {
    type.hasWeakrefs = true;
  },
};

/** A thread has ended: `S[a]` is a weak reference to the local, the argument the dead one to the dummy. */
const dummyDestroyed: NativeDef = one('_localdummy_destroyed', (m, a) => {
  const self = m.body[m.S[a]!]!;
  const dummies = self === 0 ? 0 : m.slot(self, DUMMIES);
  if (dummies !== 0 && dictGet(m, dummies, m.S[a + 1]!) !== 0) m.release(dictTake(m, dummies, m.S[a + 1]!));
  return m.newNone();
});

/** The attribute dict of a new local in the running thread; borrowed. */
function makeDummy(m: Machine, self: Ref): Ref {
  const inThread = threadDict(m);
  const attributes = m.hold(newDict(m));
  const dummy = m.hold(m.create(Shape.native, nativeType(m, dummyType), DUMMY_BYTES, 1));
  m.payload[dummy] = undefined;
  m.give(dummy, 0, m.retain(attributes));
  const weak = m.hold(newWeakref(m, T_weakref, dummy, m.slot(self, CALLBACK)));
  dictSet(m, m.slot(self, DUMMIES), weak, attributes);
  dictSetStr(m, inThread, m.slot(self, KEY), dummy);
  m.drop(3);
  return attributes;
}

/** The attributes of a local in the running thread, made by `__init__` at its first use there; borrowed. */
function attributesOf(m: Machine, self: Ref): Ref {
  const { dict } = m.scheduler.current;
  const dummy = dict === 0 ? 0 : dictGetStr(m, dict, m.slot(self, KEY));
  if (dummy !== 0) return m.slot(dummy, 0);
  const attributes = makeDummy(m, self);
  const type = m.typeOf(self);
  const init = lookupSpecial(m, type, '__init__');
  if (!type.isHeap || init === 0 || type.init === m.type(nativeType(m, localType)).init) return attributes;
  const bound = m.hold(m.typeOf(init).descrGet!(m, init, self, type.ref));
  m.release(callTuple(m, bound, m.slot(self, ARGS), m.slot(self, KEYWORDS)));
  m.drop();
  return attributes;
}

function newLocal(m: Machine, a: number, n: number, kw: Ref): Ref {
  const type = m.type(m.S[a]!);
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  const hasInit = type.isHeap && type.init !== m.type(nativeType(m, localType)).init;
  if (!hasInit && n + keywords > 0) throw m.error(T_TypeError, 'Initialization arguments are not supported');
  const self = m.hold(allocateInstance(m, type, Shape.nativeCollected, LOCAL_BYTES, 5, LOCAL_BYTES));
  m.strKind[self] = 0;
  m.payload[self] = undefined;
  m.give(self, ARGS, argumentTuple(m, a, n));
  if (keywords > 0) m.give(self, KEYWORDS, keywordDict(m, a + 1 + n, kw));
  m.give(self, KEY, newStr(m, `thread.local.${m.addressText(self)}`));
  m.give(self, DUMMIES, newDict(m));
  const weak = m.hold(newWeakref(m, T_weakref, self, 0));
  m.give(self, CALLBACK, newBuiltin(m, dummyDestroyed, weak));
  m.drop();
  makeDummy(m, self);
  m.memory.track(self);
  m.unhold();
  return self;
}

/** `PyObject_GenericGetAttr` with the running thread's attributes. */
function getAttribute(m: Machine, self: Ref, name: Ref): Ref {
  const attributes = m.hold(m.retain(attributesOf(m, self)));
  const type = m.typeOf(self);
  const result = m.text(name) === '__dict__' ? m.retain(attributes) : findAttribute(m, self, type, attributes, name);
  m.drop();
  return result;
}

function findAttribute(m: Machine, self: Ref, type: PyType, attributes: Ref, name: Ref): Ref {
  const found = typeLookup(m, type, name);
  const kind = found === 0 ? null : m.typeOf(found);
  if (kind !== null && kind.descrGet !== null && kind.descrSet !== null) return kind.descrGet(m, found, self, type.ref);
  const value = dictGetStr(m, attributes, name);
  if (value !== 0) return m.retain(value);
  if (kind === null) throw attributeError(m, self, name);
  return kind.descrGet === null ? m.retain(found) : kind.descrGet(m, found, self, type.ref);
}

function setAttribute(m: Machine, self: Ref, name: Ref, value: Ref): void {
  const type = m.typeOf(self);
  const text = m.text(name);
  if (text === '__dict__') {
    throw m.error(T_AttributeError, cFormat`'${type.name}' object attribute '${text}' is read-only`);
  }
  const attributes = attributesOf(m, self);
  const found = typeLookup(m, type, name);
  const set = found === 0 ? null : m.typeOf(found).descrSet;
  if (set !== null) set(m, found, self, value);
  else if (value !== 0) dictSetStr(m, attributes, name, value);
  else if (dictGetStr(m, attributes, name) === 0) throw attributeError(m, self, name);
  else m.release(dictTake(m, attributes, name));
}

export const localType: NativeTypeSpec = {
  name: '_local',
  module: '_thread',
  isBase: true,
  bytes: LOCAL_BYTES,
  slots: 5,
  setup(type) {
    type.hasWeakrefs = true;
    type.new = newLocal;
    type.init = () => 0;
    type.getattro = getAttribute;
    type.setattro = setAttribute;
    type.destroy = (m, self) => {
      const key = m.slot(self, KEY);
      for (const { dict } of m.scheduler.threads) {
        if (key !== 0 && dict !== 0 && dictGetStr(m, dict, key) !== 0) m.release(dictTake(m, dict, key));
      }
      return true;
    };
  },
};
