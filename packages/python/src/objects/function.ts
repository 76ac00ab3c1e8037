/** Functions, methods, cells and code objects. Sources: Objects/funcobject.c, Objects/classobject.c, Objects/methodobject.c. */
import type { Ref } from '@memarena/core';
import {
  FN_ANNOTATIONS, FN_CLOSURE, FN_CODE, FN_DEFAULTS, FN_DICT, FN_DOC, FN_GLOBALS, FN_KWDEFAULTS, FN_MODULE, FN_NAME, FN_QUALNAME,
  callAt, callDescriptor, newBoundMethod, newBuiltin, thrown,
} from '../machine/call.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString } from '../machine/message-format.ts';
import { fastKw, noArgs, type NativeDef } from '../machine/native.ts';
import { replaceCode } from './code-replace.ts';
import { Compare } from '../machine/py-type.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import {
  T_builtin_function_or_method, T_cell, T_classmethod_descriptor, T_code, T_dict, T_function, T_method, T_method_descriptor,
  T_str, T_tuple, T_type, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { getAttr, genericGet, getAttrText, lookupAttrText } from './attributes.ts';
import { equal } from './compare.ts';
import { dictSetStr, newDict } from './dict-core.ts';
import { hashIdentity, hashObject } from './hash.ts';
import { assignDict } from './instance.ts';
import { builtin } from './iterator-reduce.ts';
import { newTuple, packTuple } from './list-core.ts';
import { newStr } from './str-core.ts';

const slotOrNone = (slot: number) => (m: Machine, self: Ref): Ref => m.retain(m.slot(self, slot) || m.none);

function writable(name: string, slot: number, type: Ref, what: string): GetSetDef {
  return {
    name, get: slotOrNone(slot),
    set: (m, self, value) => {
      if (value === 0 || !m.isInstance(value, type)) throw m.error(T_TypeError,
        `${name} must be set to a ${what} object`);
      m.replace(self, slot, m.retain(value));
    },
  };
}

function nullable(name: string, slot: number, type: Ref, what: string): GetSetDef {
  return {
    name, get: slotOrNone(slot),
    set: (m, self, value) => {
      if (value !== 0 && value !== m.none && !m.isInstance(value, type)) {
        throw m.error(T_TypeError, `${name} must be set to a ${what} object`);
      }
      m.replace(self, slot, value === 0 || value === m.none ? 0 : m.retain(value));
    },
  };
}

const anything = (name: string, slot: number): GetSetDef => ({
  name, get: slotOrNone(slot),
  set: (m, self, value) => m.replace(self, slot, value === 0 ? 0 : m.retain(value)),
});

/** The attribute dict of a function or instance-like object (slot pair at `slot`), made on demand. */
export function ownDict(m: Machine, self: Ref, slot: number): Ref {
  const known = m.slot(self, slot + 1);
  if (known !== 0) return known;
  const dict = newDict(m);
  m.give(self, slot + 1, dict);
  return dict;
}

/** Annotations come as a flat tuple of names and values until somebody looks. */
function annotationsDict(m: Machine, pairs: Ref): Ref {
  const dict = m.hold(newDict(m));
  const at = m.body[pairs]!;
  for (let i = 0; i < m.size[pairs]!; i += 2) dictSetStr(m, dict, m.S[at + i]!, m.S[at + i + 1]!);
  m.unhold();
  return dict;
}

function tupleOfNames(m: Machine, names: readonly string[]): Ref {
  const tuple = newTuple(m, names.length);
  names.forEach((name, i) => { m.S[m.body[tuple]! + i] = m.retain(m.nameOf(name)); });
  return tuple;
}

export const functionType: TypeSpec = {
  type: T_function,
  setup(type) {
    type.dictSlot = FN_DICT;
    type.hasWeakrefs = true;
    type.repr = (m, f) =>
      m.messageHook(cFormat`<function ${{ str: m.text(m.slot(f, FN_QUALNAME)) }} at ${{ str: m.addressText(f) }}>`);
    type.descrGet = (m, f, object) => (object === 0 || object === m.none ? m.retain(f) : newBoundMethod(m, f, object));
    type.call = callAt;
  },
  getset: [
    writable('__name__', FN_NAME, T_str, 'string'),
    writable('__qualname__', FN_QUALNAME, T_str, 'string'),
    nullable('__defaults__', FN_DEFAULTS, T_tuple, 'tuple'),
    nullable('__kwdefaults__', FN_KWDEFAULTS, T_dict, 'dict'),
    writable('__code__', FN_CODE, T_code, 'code'),
    { name: '__globals__', get: slotOrNone(FN_GLOBALS) },
    { name: '__closure__', get: slotOrNone(FN_CLOSURE) },
    anything('__doc__', FN_DOC),
    anything('__module__', FN_MODULE),
    {
      name: '__annotations__',
      get: (m, f) => {
        const value = m.slot(f, FN_ANNOTATIONS);
        if (value !== 0 && m.cls[value] === T_tuple) m.replace(f, FN_ANNOTATIONS, annotationsDict(m, value));
        else if (value === 0) m.give(f, FN_ANNOTATIONS, newDict(m));
        return m.retain(m.slot(f, FN_ANNOTATIONS));
      },
      set: (m, f, value) => m.replace(f, FN_ANNOTATIONS, value === 0 ? 0 : m.retain(value)),
    },
    { name: '__dict__', get: (m, f) => m.retain(ownDict(m, f, FN_DICT)), set: assignDict },
  ],
};

export const methodType: TypeSpec = {
  type: T_method,
  setup(type) {
    type.hasWeakrefs = true;
    type.call = callAt;
    type.getattro = (m, self, name) => {
      const own = genericGet(m, self, name, true);
      return own !== 0 ? own : getAttr(m, m.slot(self, 0), name);
    };
    type.repr = (m, self) => {
      const func = m.slot(self, 0);
      const found = lookupAttrText(m, func, '__qualname__');
      const mark = m.tempTop;
      const name = found === 0 ? '?' : m.text(m.hold(found));
      const result = m.messageHook(cFormat`<bound method ${{ str: name }} of ${{ repr: m.slot(self, 1) }}>`);
      m.dropTo(mark);
      return result;
    };
    type.richcompare = (m, a, b, op) => {
      if (m.cls[a] !== T_method || m.cls[b] !== T_method || (op !== Compare.EQ && op !== Compare.NE)) return 0;
      const same = m.slot(a, 1) === m.slot(b, 1) && equal(m, m.slot(a, 0), m.slot(b, 0));
      return m.newBool(same === (op === Compare.EQ));
    };
    type.hash = (m, self) => {
      hashIdentity(m, m.slot(self, 1));
      const lo = m.hashLo;
      const hi = m.hashHi;
      hashObject(m, m.slot(self, 0));
      m.hashLo ^= lo;
      m.hashHi ^= hi;
      if (m.hashLo === -1 && m.hashHi === -1) m.hashLo = -2;
    };
    type.new = (m, a, n) => {
      if (n !== 2) throw m.error(T_TypeError, cFormat`method expected 2 arguments, got ${n}`);
      if (m.typeOf(m.S[a + 1]!).call === null) throw m.error(T_TypeError, 'first argument must be callable');
      return newBoundMethod(m, m.S[a + 1]!, m.S[a + 2]!);
    };
  },
  methods: [noArgs('__reduce__', (m, a) => reduceMethod(m, m.S[a]!))],
  getset: [
    { name: '__func__', get: slotOrNone(0) },
    { name: '__self__', get: slotOrNone(1) },
    { name: '__doc__', get: (m, self) => getAttrText(m, m.slot(self, 0), '__doc__') },
  ],
};

/** `(getattr, (object, name))`. */
function reduceMethod(m: Machine, self: Ref): Ref {
  const name = m.hold(getAttrText(m, m.slot(self, 0), '__name__'));
  const args = m.hold(packTuple(m, m.slot(self, 1), name));
  const parts = packTuple(m, builtin(m, 'getattr'), args);
  m.drop(2);
  return parts;
}

export const builtinType: TypeSpec = {
  type: T_builtin_function_or_method,
  setup(type) {
    type.hasWeakrefs = true;
    type.call = callAt;
    type.repr = (m, self) => {
      const def = m.payload[self] as NativeDef;
      const owner = m.slot(self, 0);
      if (owner === 0) return m.messageHook(cFormat`<built-in function ${cString(def.name)}>`);
      const title = cString(m.typeOf(owner).name);
      const address = { str: m.addressText(owner) };
      return m.messageHook(cFormat`<built-in method ${cString(def.name)} of ${title} object at ${address}>`);
    };
    type.richcompare = (m, a, b, op) => {
      if (m.cls[a] !== m.cls[b] || (op !== Compare.EQ && op !== Compare.NE)) return 0;
      const same = m.payload[a] === m.payload[b] && m.slot(a, 0) === m.slot(b, 0);
      return m.newBool(same === (op === Compare.EQ));
    };
    type.hash = (m, self) => hashIdentity(m, m.slot(self, 0) || self);
  },
  getset: [
    { name: '__name__', get: (m, self) => newStr(m, (m.payload[self] as NativeDef).name) },
    {
      name: '__qualname__',
      get: (m, self) => {
        const owner = m.slot(self, 0);
        const name = (m.payload[self] as NativeDef).name;
        if (owner === 0) return newStr(m, name);
        const type = m.isInstance(owner, T_type) ? m.type(owner) : m.typeOf(owner);
        return newStr(m, `${type.qualname}.${name}`);
      },
    },
    { name: '__self__', get: slotOrNone(0) },
    { name: '__module__', get: slotOrNone(1) },
    {
      name: '__doc__',
      get: (m, self) => {
        const doc = (m.payload[self] as NativeDef).doc;
        return doc === null ? m.newNone() : newStr(m, doc);
      },
    },
  ],
};

const descriptorAttributes: readonly GetSetDef[] = [
  { name: '__name__', get: (m, self) => newStr(m, (m.payload[self] as NativeDef).name) },
  {
    name: '__qualname__',
    get: (m, self) => newStr(m, `${m.type(m.slot(self, 0)).qualname}.${(m.payload[self] as NativeDef).name}`),
  },
  { name: '__objclass__', get: slotOrNone(0) },
  {
    name: '__doc__',
    get: (m, self) => {
      const doc = (m.payload[self] as NativeDef).doc;
      return doc === null || doc === undefined ? m.newNone() : newStr(m, doc);
    },
  },
];

/** `method_repr` of a descriptor. */
function showDescriptor(m: Machine, self: Ref): Ref {
  const { name } = m.payload[self] as NativeDef;
  return m.messageHook(cFormat`<method '${{ str: name }}' of '${cString(m.type(m.slot(self, 0)).name)}' objects>`);
}

export const methodDescriptorType: TypeSpec = {
  type: T_method_descriptor,
  setup(type) {
    type.call = (m, a, n, kw) => thrown(callDescriptor(m, m.S[a]!, a + 1, n - 1, kw));
    type.repr = showDescriptor;
    type.descrGet = (m, self, object) => {
      if (object === 0) return m.retain(self);
      const owner = m.type(m.slot(self, 0));
      if (!m.typeOf(object).mro.includes(owner)) {
        const name = (m.payload[self] as NativeDef).name;
        const given = m.typeOf(object).name;
        throw m.error(T_TypeError,
          cFormat`descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${given}' object`);
      }
      return newBuiltin(m, m.payload[self] as NativeDef, object);
    };
  },
  getset: descriptorAttributes,
};

export const classMethodDescriptorType: TypeSpec = {
  type: T_classmethod_descriptor,
  setup(type) {
    type.repr = showDescriptor;
    type.descrGet = (m, self, object, owner) =>
      newBuiltin(m, m.payload[self] as NativeDef, owner === 0 ? m.cls[object]! : owner);
  },
  getset: descriptorAttributes,
};

export const cellType: TypeSpec = {
  type: T_cell,
  setup(type) {
    type.repr = (m, self) => {
      const value = m.slot(self, 0);
      const own = { str: m.addressText(self) };
      if (value === 0) return m.messageHook(cFormat`<cell at ${own}: empty>`);
      const title = { text: m.typeOf(value).name, directive: '%.80s' };
      return m.messageHook(cFormat`<cell at ${own}: ${title} object at ${{ str: m.addressText(value) }}>`);
    };
  },
  getset: [{
    name: 'cell_contents',
    get: (m, self) => {
      const value = m.slot(self, 0);
      if (value === 0) throw m.error(T_ValueError, 'Cell is empty');
      return m.retain(value);
    },
    set: (m, self, value) => m.replace(self, 0, value === 0 ? 0 : m.retain(value)),
  }],
};

const codeField = (name: string, read: (code: LinkedCode) => number): GetSetDef => ({
  name, get: (m, self) => m.newInt(read(m.payload[self] as LinkedCode)),
});

export const codeType: TypeSpec = {
  type: T_code,
  setup(type) {
    type.hasWeakrefs = true;
    type.repr = (m, self) => {
      const unit = (m.payload[self] as LinkedCode).unit;
      const [name, file] = [{ str: unit.name }, { str: unit.filename }];
      const line = { number: unit.firstLine, directive: '%d' };
      return m.messageHook(cFormat`<code object ${name} at ${{ str: m.addressText(self) }}, file "${file}", line ${line}>`);
    };
  },
  methods: [fastKw('replace', 0, 0, replaceCode)],
  getset: [
    { name: 'co_name', get: (m, self) => m.retain((m.payload[self] as LinkedCode).nameRef) },
    { name: 'co_qualname', get: (m, self) => m.retain((m.payload[self] as LinkedCode).qualnameRef) },
    { name: 'co_filename', get: (m, self) => newStr(m, (m.payload[self] as LinkedCode).unit.filename) },
    codeField('co_argcount', (code) => code.argCount),
    codeField('co_posonlyargcount', (code) => code.posOnlyArgCount),
    codeField('co_kwonlyargcount', (code) => code.kwOnlyArgCount),
    codeField('co_stacksize', (code) => code.stackSize),
    codeField('co_flags', (code) => code.flags),
    codeField('co_firstlineno', (code) => code.unit.firstLine),
    codeField('co_nlocals', (code) => [...code.unit.localsPlusKinds].filter((kind) => (kind & 0x20) !== 0).length),
    {
      name: 'co_consts',
      get: (m, self) => {
        const { unit, constBase } = m.payload[self] as LinkedCode;
        const consts = newTuple(m, unit.consts.length);
        for (let i = 0; i < unit.consts.length; i++) m.S[m.body[consts]! + i] = m.retain(m.S[constBase + i]!);
        return consts;
      },
    },
    { name: 'co_names', get: (m, self) => tupleOfNames(m, (m.payload[self] as LinkedCode).unit.names) },
    {
      name: 'co_varnames',
      get: (m, self) => {
        const unit = (m.payload[self] as LinkedCode).unit;
        return tupleOfNames(m, unit.localsPlusNames.filter((_, i) => (unit.localsPlusKinds[i]! & 0x20) !== 0));
      },
    },
    {
      name: 'co_freevars',
      get: (m, self) => {
        const unit = (m.payload[self] as LinkedCode).unit;
        return tupleOfNames(m, unit.localsPlusNames.filter((_, i) => (unit.localsPlusKinds[i]! & 0x80) !== 0));
      },
    },
    {
      name: 'co_cellvars',
      get: (m, self) => {
        const unit = (m.payload[self] as LinkedCode).unit;
        return tupleOfNames(m, unit.localsPlusNames.filter((_, i) => (unit.localsPlusKinds[i]! & 0x40) !== 0));
      },
    },
  ],
};

