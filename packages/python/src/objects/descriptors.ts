/** property, staticmethod, classmethod, super, and the descriptors of classes. Sources: Objects/descrobject.c, funcobject.c, typeobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, call2, callArgs, callTuple, holdArguments, newBoundMethod } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString } from '../machine/message-format.ts';
import { one, varargs } from '../machine/native.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import {
  T_AttributeError, T_cell, T_classmethod, T_function, T_getset_descriptor, T_member_descriptor, T_method_wrapper, T_property,
  T_RuntimeError, T_staticmethod, T_super, T_TypeError, T_wrapper_descriptor,
} from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { genericGet, genericSet, getAttrText, lookupAttrText } from './attributes.ts';
import { dictGetStr } from './dict-core.ts';
import { ownDict } from './function.ts';
import { assignDict } from './instance.ts';
import { internMortal, newStr } from './str-core.ts';
import { isTrue } from './compare.ts';
import { isTypeObject, TYPE_QUALNAME } from './type-core.ts';
import type { NativeFn } from '../machine/py-type.ts';
import { withArgumentTuple, withRestTuple } from '../machine/type-call.ts';
import { callWrapper } from './slot-wrappers.ts';
import type { WrapperDef } from './slot-names.ts';
import type { LinkedCode } from '../machine/linked-code.ts';

const slotOrNone = (slot: number) => (m: Machine, self: Ref): Ref => m.retain(m.slot(self, slot) || m.none);

/** `property`: slots get, set, delete, doc, name. */
function propertyError(m: Machine, self: Ref, object: Ref, what: 'getter' | 'setter' | 'deleter'): unknown {
  const type = m.typeOf(object);
  const owner = m.hold(type.isHeap ? m.retain(m.slot(type.ref, TYPE_QUALNAME)) : newStr(m, type.name));
  const name = m.slot(self, 4);
  const format = FORMATS[what];
  m.error(T_AttributeError, name === 0 ? format.unnamed(owner) : format.named(name, owner));
  m.drop();
  return m.pendingError;
}

const FORMATS = {
  getter: {
    named: (name: Ref, owner: Ref) => cFormat`property ${{ repr: name }} of ${{ repr: owner }} object has no getter`,
    unnamed: (owner: Ref) => cFormat`property of ${{ repr: owner }} object has no getter`,
  },
  setter: {
    named: (name: Ref, owner: Ref) => cFormat`property ${{ repr: name }} of ${{ repr: owner }} object has no setter`,
    unnamed: (owner: Ref) => cFormat`property of ${{ repr: owner }} object has no setter`,
  },
  deleter: {
    named: (name: Ref, owner: Ref) => cFormat`property ${{ repr: name }} of ${{ repr: owner }} object has no deleter`,
    unnamed: (owner: Ref) => cFormat`property of ${{ repr: owner }} object has no deleter`,
  },
} as const;

/** Flag of a property in `strKind`: its doc is the getter's. */
const DOC_OF_GETTER = 1;

/** `property_copy`: calls the class with the parts, one of them another; the name goes over. */
function copyProperty(m: Machine, self: Ref, slot: number, value: Ref): Ref {
  const parts = [0, 1, 2, 3].map((i) => (i === slot && value !== m.none ? value : m.slot(self, i) || m.none));
  if ((m.strKind[self]! & DOC_OF_GETTER) !== 0 && parts[0] !== m.none) parts[3] = m.none;
  const copy = callArgs(m, m.cls[self]!, parts);
  const name = m.slot(self, 4);
  if (name !== 0 && m.isInstance(copy, T_property)) m.replace(copy, 4, m.retain(name));
  return copy;
}

export const propertyType: TypeSpec = {
  type: T_property,
  isBase: true,
  setup(type) {
    type.instanceSlots = 5;
    type.new = (m, a) => {
      const self = allocateInstance(m, m.type(m.S[a]!), Shape.property, 0, 5, 48);
      m.memory.track(self);
      return self;
    };
    type.init = (m, a, n, kw) => {
      const args = parseArguments(m, 'property', a, n, kw, ['fget', 'fset', 'fdel', 'doc'], 0);
      const self = m.S[a]!;
      for (let i = 0; i < 4; i++) {
        const value = args[i]!;
        m.replace(self, i, value === 0 || value === m.none ? 0 : m.retain(value));
      }
      if (m.slot(self, 3) === 0 && m.slot(self, 0) !== 0) {
        const doc = lookupAttrText(m, m.slot(self, 0), '__doc__');
        if (doc !== 0) {
          m.replace(self, 3, doc);
          m.strKind[self] = DOC_OF_GETTER;
        }
      }
      return 0;
    };
    type.descrGet = (m, self, object) => {
      if (object === 0 || object === m.none) return m.retain(self);
      const get = m.slot(self, 0);
      if (get === 0) throw propertyError(m, self, object, 'getter');
      return call1(m, get, object);
    };
    type.descrSet = (m, self, object, value) => {
      const func = m.slot(self, value === 0 ? 2 : 1);
      if (func === 0) throw propertyError(m, self, object, value === 0 ? 'deleter' : 'setter');
      m.release(value === 0 ? call1(m, func, object) : call2(m, func, object, value));
    };
  },
  methods: [
    one('getter', (m, a) => copyProperty(m, m.S[a]!, 0, m.S[a + 1]!)),
    one('setter', (m, a) => copyProperty(m, m.S[a]!, 1, m.S[a + 1]!)),
    one('deleter', (m, a) => copyProperty(m, m.S[a]!, 2, m.S[a + 1]!)),
    varargs('__set_name__', 0, -1, (m, a, n) => {
      if (n !== 2) throw m.error(T_TypeError, `__set_name__() takes 2 positional arguments but ${n} were given`);
      m.replace(m.S[a]!, 4, m.retain(m.S[a + 2]!));
      return m.newNone();
    }),
  ],
  getset: [
    { name: 'fget', get: slotOrNone(0) },
    { name: 'fset', get: slotOrNone(1) },
    { name: 'fdel', get: slotOrNone(2) },
    { name: '__doc__', get: slotOrNone(3), set: (m, self, value) => m.replace(self, 3, value === 0 ? 0 : m.retain(value)) },
    {
      name: '__isabstractmethod__',
      get: (m, self) => {
        for (let i = 0; i < 3; i++) {
          const func = m.slot(self, i);
          if (func !== 0 && isAbstract(m, func)) return m.newBool(true);
        }
        return m.newBool(false);
      },
    },
  ],
};

/** `__isabstractmethod__` of a function. */
export function isAbstract(m: Machine, func: Ref): boolean {
  const flag = lookupAttrText(m, func, '__isabstractmethod__');
  if (flag === 0) return false;
  m.hold(flag);
  const truth = isTrue(m, flag);
  m.drop();
  return truth;
}

/** staticmethod and classmethod: slot 0 callable, 1 and 2 attribute dict. */
const wrappedAttributes: readonly GetSetDef[] = [
  { name: '__func__', get: slotOrNone(0) },
  { name: '__wrapped__', get: slotOrNone(0) },
  { name: '__isabstractmethod__', get: (m, self) => m.newBool(isAbstract(m, m.slot(self, 0))) },
  { name: '__dict__', get: (m, self) => m.retain(ownDict(m, self, 1)), set: assignDict },
];

/** What a wrapper takes over from its function (`functools_wraps`); `__annotations__` makes the function create its dict. */
const COPIED_ATTRIBUTES = ['__module__', '__name__', '__qualname__', '__doc__', '__annotations__'] as const;

function copyAttribute(m: Machine, wrapper: Ref, wrapped: Ref, name: string): void {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    const value = m.hold(getAttrText(m, wrapped, name));
    genericSet(m, wrapper, m.nameOf(name), value);
    m.drop();
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_AttributeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
  }
}

function wrapperSpec(type: Ref, shape: number, name: string): TypeSpec {
  return {
    type,
    isBase: true,
    setup(record) {
      record.instanceSlots = 3;
      record.dictSlot = 1;
      record.new = (m, a) => {
        const self = allocateInstance(m, m.type(m.S[a]!), shape, 0, 3, 16);
        m.memory.track(self);
        return self;
      };
      record.init = (m, a, n, kw) => {
        if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${name}() takes no keyword arguments`);
        if (n !== 1) throw m.error(T_TypeError, cFormat`${name} expected 1 argument, got ${n}`);
        m.replace(m.S[a]!, 0, m.retain(m.S[a + 1]!));
        for (const attribute of COPIED_ATTRIBUTES) copyAttribute(m, m.S[a]!, m.S[a + 1]!, attribute);
        return 0;
      };
      record.repr = (m, self) => {
        const inner = { repr: m.slot(self, 0) };
        return m.messageHook(name === 'staticmethod' ? cFormat`<staticmethod(${inner})>` : cFormat`<classmethod(${inner})>`);
      };
      if (type === T_staticmethod) {
        record.descrGet = (m, self) => m.retain(m.slot(self, 0));
        record.call = (m, a, n, kw) => {
          const mark = m.tempTop;
          const self = m.hold(m.retain(m.S[a]!));
          holdArguments(m, a, n, kw);
          const result = callTuple(m, m.slot(self, 0), m.temps[mark + 1]!, m.tempTop > mark + 2 ? m.temps[mark + 2]! : 0);
          m.dropTo(mark);
          return result;
        };
        record.callsWithTuple = true;
      } else {
        record.descrGet = (m, self, object, owner) => {
          const cls = owner === 0 ? m.cls[object]! : owner;
          const func = m.slot(self, 0);
          const get = m.typeOf(func).descrGet;
          if (get !== null && m.cls[func] !== T_function) return get(m, func, cls, owner);
          return newBoundMethod(m, func, cls);
        };
      }
    },
    getset: wrappedAttributes,
  };
}

export const staticMethodType = wrapperSpec(T_staticmethod, Shape.staticMethod, 'staticmethod');
export const classMethodType = wrapperSpec(T_classmethod, Shape.classMethod, 'classmethod');

/** super: slot 0 = class, 1 = object (0 = unbound), 2 = class of the object. */
function superCheck(m: Machine, type: Ref, object: Ref): Ref {
  const target = m.type(type);
  if (isTypeObject(m, object) && m.type(object).mro.includes(target)) return object;
  const own = m.typeOf(object);
  if (own === target || own.mro.includes(target)) return own.ref;
  throw m.error(T_TypeError, 'super(type, obj): obj must be an instance or subtype of type');
}

/** Class and first argument of the calling method, for `super()` without arguments. */
function implicitArguments(m: Machine): [Ref, Ref] {
  const f = m.frame;
  if (f === null) throw m.error(T_RuntimeError, 'super(): no current frame');
  const code: LinkedCode = f.code;
  if (code.argCount === 0) throw m.error(T_RuntimeError, 'super(): no arguments');
  let object = m.S[f.base]!;
  if (object !== 0 && m.cls[object] === T_cell && (code.unit.localsPlusKinds[0]! & 0x40) !== 0) object = m.slot(object, 0);
  if (object === 0) throw m.error(T_RuntimeError, 'super(): arg[0] deleted');
  const index = code.classCell;
  if (index < 0) throw m.error(T_RuntimeError, 'super(): __class__ cell not found');
  const cell = m.S[f.base + index]!;
  const type = cell === 0 ? 0 : m.slot(cell, 0);
  if (type === 0) throw m.error(T_RuntimeError, 'super(): empty __class__ cell');
  return [type, object];
}

function superGetattro(m: Machine, self: Ref, name: Ref): Ref {
  const startType = m.slot(self, 2);
  if (startType !== 0 && m.text(name) !== '__class__') {
    const mro = m.type(startType).mro;
    const from = mro.indexOf(m.type(m.slot(self, 0)));
    for (let i = from + 1; i < mro.length; i++) {
      const found = dictGetStr(m, mro[i]!.dict, name);
      if (found === 0) continue;
      const get = m.typeOf(found).descrGet;
      if (get === null) return m.retain(found);
      const object = m.slot(self, 1);
      m.hold(m.retain(found));
      const result = get(m, found, object === startType ? 0 : object, startType);
      m.drop();
      return result;
    }
  }
  return genericGet(m, self, name, false);
}

export const superType: TypeSpec = {
  type: T_super,
  isBase: true,
  setup(type) {
    type.vectorcall = true;
    type.getattro = superGetattro;
    type.repr = (m, self) => {
      const name = cString(m.type(m.slot(self, 0)).name);
      const bound = m.slot(self, 2);
      return m.messageHook(bound === 0 ? cFormat`<super: <class '${name}'>, NULL>`
        : cFormat`<super: <class '${name}'>, <${cString(m.type(bound).name)} object>>`);
    };
    type.descrGet = (m, self, object) => {
      if (object === 0 || m.slot(self, 1) !== 0) return m.retain(self);
      const cls = m.slot(self, 0);
      const start = superCheck(m, cls, object);
      return bindSuper(m, newSuper(m), cls, object, start);
    };
    type.new = (m, a, n, kw) => {
      if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, 'super() takes no keyword arguments');
      if (n > 2) throw m.error(T_TypeError, cFormat`${'super()'} expected ${{ text: 'at most ', directive: '%s' }}${2} argument${{ text: 's', directive: '%s' }}, got ${n}`);
      const self = m.hold(newSuper(m));
      const [cls, given] = n === 0 ? implicitArguments(m) : [m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0];
      if (!isTypeObject(m, cls)) throw m.error(T_TypeError,
        cFormat`super() argument 1 must be a type, not ${m.typeOf(cls).name}`);
      const object = given === m.none ? 0 : given;
      const start = object === 0 ? 0 : superCheck(m, cls, object);
      m.unhold();
      return bindSuper(m, self, cls, object, start);
    };
  },
  getset: [
    { name: '__thisclass__', get: slotOrNone(0) },
    { name: '__self__', get: slotOrNone(1) },
    { name: '__self_class__', get: slotOrNone(2) },
  ],
};

function newSuper(m: Machine): Ref {
  const self = m.create(Shape.super, T_super, 0, 3);
  m.memory.track(self);
  return self;
}

function bindSuper(m: Machine, self: Ref, cls: Ref, object: Ref, start: Ref): Ref {
  m.give(self, 0, m.retain(cls));
  if (object !== 0) {
    m.give(self, 1, m.retain(object));
    m.give(self, 2, m.retain(start));
  }
  return self;
}

/** Descriptor of a `__slots__` member: payload {name, slot}. */
export const memberDescriptorType: TypeSpec = {
  type: T_member_descriptor,
  setup(type) {
    const info = (m: Machine, self: Ref): { name: string; slot: number } => m.payload[self] as { name: string; slot: number };
    type.repr = (m, self) => {
      const owner = m.type(m.slot(self, 0)).name;
      return m.messageHook(cFormat`<member '${{ str: info(m, self).name }}' of '${{ text: owner, directive: '%s' }}' objects>`);
    };
    type.descrGet = (m, self, object) => {
      if (object === 0) return m.retain(self);
      checkOwner(m, self, object, info(m, self).name);
      const value = m.slot(object, info(m, self).slot);
      if (value === 0) {
        const name = info(m, self).name;
        throw m.error(T_AttributeError, cFormat`'${m.typeOf(object).name}' object has no attribute '${{ text: name, directive: '%s' }}'`);
      }
      return m.retain(value);
    };
    type.descrSet = (m, self, object, value) => {
      const { name, slot } = info(m, self);
      checkOwner(m, self, object, name);
      if (value === 0 && m.slot(object, slot) === 0) throw m.error(T_AttributeError, name);
      m.replace(object, slot, value === 0 ? 0 : m.retain(value));
    };
  },
  getset: [
    { name: '__name__', get: (m, self) => internMortal(m, (m.payload[self] as { name: string }).name) },
    { name: '__objclass__', get: slotOrNone(0) },
  ],
};

function checkOwner(m: Machine, self: Ref, object: Ref, name: string): void {
  const owner = m.type(m.slot(self, 0));
  if (m.typeOf(object).mro.includes(owner)) return;
  const given = m.typeOf(object).name;
  throw m.error(T_TypeError,
    cFormat`descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${given}' object`);
}

export const getsetDescriptorType: TypeSpec = {
  type: T_getset_descriptor,
  setup(type) {
    const def = (m: Machine, self: Ref): GetSetDef => m.payload[self] as GetSetDef;
    type.repr = (m, self) => {
      const owner = m.type(m.slot(self, 0)).name;
      return m.messageHook(cFormat`<attribute '${{ str: def(m, self).name }}' of '${{ text: owner, directive: '%s' }}' objects>`);
    };
    type.descrGet = (m, self, object) => {
      if (object === 0) return m.retain(self);
      checkOwner(m, self, object, def(m, self).name);
      return def(m, self).get(m, object);
    };
    type.descrSet = (m, self, object, value) => {
      const { name, set } = def(m, self);
      checkOwner(m, self, object, name);
      if (set === undefined) {
        const owner = { text: m.type(m.slot(self, 0)).name, directive: '%.100s' };
        throw m.error(T_AttributeError, cFormat`attribute '${{ str: name }}' of '${owner}' objects is not writable`);
      }
      set(m, object, value);
    };
  },
  getset: [
    { name: '__name__', get: (m, self) => newStr(m, (m.payload[self] as GetSetDef).name) },
    { name: '__objclass__', get: slotOrNone(0) },
  ],
};

const wrapperName: readonly GetSetDef[] = [
  { name: '__name__', get: (m, self) => newStr(m, (m.payload[self] as WrapperDef).name) },
  {
    name: '__qualname__',
    get: (m, self) => {
      const { name, type } = m.payload[self] as WrapperDef;
      return newStr(m, `${type.qualname}.${name}`);
    },
  },
];

export const wrapperDescriptorType: TypeSpec = {
  type: T_wrapper_descriptor,
  setup(type) {
    type.repr = (m, self) => {
      const { name, type: owner } = m.payload[self] as WrapperDef;
      return m.messageHook(cFormat`<slot wrapper '${{ str: name }}' of '${cString(owner.name)}' objects>`);
    };
    type.call = (m, a, n, kw) => {
      const { name, type: owner } = m.payload[m.S[a]!] as WrapperDef;
      if (n < 1) throw m.error(T_TypeError, cFormat`descriptor '${name}' of '${owner.name}' object needs an argument`);
      if (!m.typeOf(m.S[a + 1]!).mro.includes(owner)) {
        const given = m.typeOf(m.S[a + 1]!).name;
        throw m.error(T_TypeError,
          cFormat`descriptor '${name}' requires a '${owner.name}' object but received a '${given}'`);
      }
      const def = m.payload[m.S[a]!] as WrapperDef;
      const call: NativeFn = (machine, at, count, names) => callWrapper(machine, def, at, count, names);
      return withArgumentTuple(m, a, n, kw, (machine, at, count, names) =>
        withRestTuple(machine, at + 1, count - 1, names, call));
    };
    type.descrGet = (m, self, object) => {
      if (object === 0) return m.retain(self);
      const { name, type: owner } = m.payload[self] as WrapperDef;
      const given = m.typeOf(object);
      if (!given.mro.includes(owner)) {
        throw m.error(T_TypeError,
          cFormat`descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${given.name}' object`);
      }
      const wrapper = m.create(Shape.methodWrapper, T_method_wrapper, 0, 1);
      m.give(wrapper, 0, m.retain(object));
      m.payload[wrapper] = m.payload[self];
      m.memory.track(wrapper);
      return wrapper;
    };
  },
  getset: wrapperName,
};

export const methodWrapperType: TypeSpec = {
  type: T_method_wrapper,
  setup(type) {
    type.repr = (m, self) => {
      const { name } = m.payload[self] as WrapperDef;
      const owner = m.slot(self, 0);
      const [title, address] = [cString(m.typeOf(owner).name), { str: m.addressText(owner) }];
      return m.messageHook(cFormat`<method-wrapper '${cString(name)}' of ${title} object at ${address}>`);
    };
    type.call = (m, a, n, kw) => {
      const wrapper = m.S[a]!;
      m.hold(m.retain(wrapper));
      m.S[a] = m.slot(wrapper, 0);
      const def = m.payload[wrapper] as WrapperDef;
      let result: Ref;
      try {
        result = withArgumentTuple(m, a, n, kw, (machine, at, count, names) => callWrapper(machine, def, at, count, names));
      } finally {
        m.S[a] = wrapper;
      }
      m.drop();
      return result;
    };
  },
  getset: [...wrapperName, { name: '__self__', get: slotOrNone(0) }],
};
