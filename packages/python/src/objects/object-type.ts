/** `object` and `type`. Sources: Objects/typeobject.c (object_*, type_*). */
import type { Ref } from '@memarena/core';
import { callKeywords } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { fast, fastKw, noArgs, one, varargs } from '../machine/native.ts';
import { Compare, Nb, type PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { callType, objectInit, objectNew } from '../machine/type-call.ts';
import { T_AttributeError, T_dict, T_ExceptionGroup, T_object, T_str, T_tuple, T_type, T_TypeError } from '../machine/type-ids.ts';
import { attributeError, typeGetAttr, typeModified, typeSetAttr } from './attributes.ts';
import { isTrue } from './compare.ts';
import { dictGetStr, dictSetStr, newDict } from './dict-core.ts';
import { dirOfObject, dirOfType } from './dir.ts';
import { qualifiedTypeName } from './function-name.ts';
import { hashIdentity } from './hash.ts';
import { assignDict, existingDict, materializeDict } from './instance.ts';
import { listAppend, listAppendOwned, newList, newTuple } from './list-core.ts';
import { newMappingProxy } from './mapping-proxy.ts';
import { internInPlace, newStr } from './str-core.ts';
import { getStateMethod, reduceEx } from './reduce.ts';
import { strOf } from './repr.ts';
import { fixupSlots } from './slot-functions.ts';
import { calculateMetaclass, mroList, newClass } from './type-new.ts';
import { uniteTypes } from './union-type.ts';
import { clearClass } from './subclass-tables.ts';
import { TYPE_BASES, TYPE_MRO, TYPE_NAME, TYPE_QUALNAME, computeMro, isTypeObject, storeMro } from './type-core.ts';

/** `sizeof(PyTypeObject)`. */
const STATIC_TYPE_BYTES = 408;

function objectRichcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (op === Compare.EQ) return a === b ? m.newBool(true) : 0;
  if (op !== Compare.NE) return 0;
  const equal = m.typeOf(a).richcompare;
  if (equal === null) return 0;
  const result = equal(m, a, b, Compare.EQ);
  if (result === 0 || result === m.notImplemented) {
    if (result !== 0) m.release(result);
    return 0;
  }
  m.hold(result);
  const truth = isTrue(m, result);
  m.drop();
  return m.newBool(!truth);
}

/** `__class__` assignment (`object_set_class`): both classes from class statements with equal layout. */
function setClass(m: Machine, self: Ref, value: Ref): void {
  if (value === 0) throw m.error(T_TypeError, "can't delete __class__ attribute");
  if (!isTypeObject(m, value)) {
    throw m.error(T_TypeError, cFormat`__class__ must be set to a class, not '${m.typeOf(value).name}' object`);
  }
  const from = m.typeOf(self);
  const to = m.type(value);
  if (!from.isHeap || !to.isHeap) {
    throw m.error(T_TypeError, '__class__ assignment only supported for mutable types or ModuleType subclasses');
  }
  if (from.solid !== to.solid || from.memberSlots !== to.memberSlots || from.dictSlot !== to.dictSlot) {
    throw m.error(T_TypeError, cFormat`__class__ assignment: '${to.name}' object layout differs from '${from.name}'`);
  }
  if (from.dictSlot >= 0) materializeDict(m, self, from);
  m.retain(value);
  m.cls[self] = value;
  m.release(from.ref);
}

/** Instances of subclasses of tuple have room for one item more, which their size does not show. */
function sentinelBytes(m: Machine, self: Ref): number {
  return m.counting && m.typeOf(self).isHeap && m.isInstance(self, T_tuple) ? 8 : 0;
}

export const objectType: TypeSpec = {
  type: T_object,
  isBase: true,
  doc: 'The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n'
    + 'instance that has no instance attributes and cannot be given any.\n',
  setup(type) {
    type.repr = objectRepr;
    type.str = (m, self) => m.typeOf(self).repr!(m, self);
    type.hash = hashIdentity;
    type.richcompare = objectRichcompare;
    type.new = objectNew;
    type.init = objectInit;
  },
  methods: [
    fast('__init_subclass__', 0, 0, (m) => m.newNone(), { binding: 'class' }),
    varargs('__subclasshook__', 0, -1, (m) => m.retain(m.notImplemented), { binding: 'class' }),
    one('__format__', (m, a) => {
      const spec = m.S[a + 1]!;
      if (!m.isStr(spec)) throw m.error(T_TypeError, badArgument('__format__', 'argument', 'str', m.typeOf(spec).name));
      if (m.size[spec]! > 0) {
        const name = m.typeOf(m.S[a]!).name;
        throw m.error(T_TypeError, cFormat`unsupported format string passed to ${name}.__format__`);
      }
      return strOf(m, m.S[a]!);
    }),
    noArgs('__dir__', (m, a) => dirOfObject(m, m.S[a]!)),
    getStateMethod,
    noArgs('__sizeof__', (m, a) => {
      const self = m.S[a]!;
      return m.newIndex(m.model.sizeOf(self) - m.model.preheaderBytes(self) - sentinelBytes(m, self));
    }),
    one('__reduce_ex__', (m, a) => reduceEx(m, m.S[a]!, m.S[a + 1]!)),
    noArgs('__reduce__', (m, a) => { throw m.error(T_TypeError,
      cFormat`cannot pickle '${m.typeOf(m.S[a]!).name}' object`); }),
  ],
  getset: [{ name: '__class__', get: (m, self) => m.retain(m.cls[self]!), set: setClass }],
};

/** `type(name, bases, dict, **kwargs)`. */
function typeNew(m: Machine, a: number, n: number, kw: Ref): Ref {
  const S = m.S;
  if (n !== 3) throw m.error(T_TypeError, 'type() takes 1 or 3 arguments');
  const [name, bases, dict] = [S[a + 1]!, S[a + 2]!, S[a + 3]!];
  if (!m.isInstance(name, T_str)) {
    throw m.error(T_TypeError, cFormat`type.__new__() argument 1 must be str, not ${m.typeOf(name).name}`);
  }
  if (!m.isInstance(bases, T_tuple)) {
    throw m.error(T_TypeError, cFormat`type.__new__() argument 2 must be tuple, not ${m.typeOf(bases).name}`);
  }
  if (!m.isInstance(dict, T_dict)) {
    throw m.error(T_TypeError, cFormat`type.__new__() argument 3 must be dict, not ${m.typeOf(dict).name}`);
  }
  const meta = calculateMetaclass(m, S[a]!, bases);
  const keywords = kw === 0 || m.size[kw] === 0 ? 0 : m.hold(callKeywords(m, a, n, kw));
  const cls = newClass(m, meta, name, bases, dict, keywords);
  if (keywords !== 0) m.drop();
  return cls;
}

/** `type_module` of a class made in C: a str of its name's beginning, interned. */
function internedName(m: Machine, name: string): Ref {
  const made = m.hold(newStr(m, name));
  const interned = internInPlace(m, made);
  m.drop();
  return interned;
}

/** Module (none for built-in types) and name of a class; the strs that upstream makes of them are on the temporaries. */
function typeNames(m: Machine, self: Ref): { module: string; name: string } {
  const full = qualifiedTypeName(m, self);
  const type = m.type(self);
  if (type.isHeap) {
    const name = m.text(m.hold(m.retain(m.slot(self, TYPE_QUALNAME))));
    return { module: full.slice(0, Math.max(full.length - name.length - 1, 0)), name };
  }
  const dot = full.lastIndexOf('.');
  if (dot >= 0) m.hold(internedName(m, full.slice(0, dot)));
  m.hold(newStr(m, full.slice(dot + 1)));
  return { module: full.slice(0, Math.max(dot, 0)), name: full.slice(dot + 1) };
}

/** `type_repr`. */
function typeRepr(m: Machine, self: Ref): Ref {
  const mark = m.tempTop;
  const { module, name } = typeNames(m, self);
  const result = m.messageHook(module === '' ? cFormat`<class '${{ text: name, directive: '%s' }}'>`
    : cFormat`<class '${{ str: module }}.${{ str: name }}'>`);
  m.dropTo(mark);
  return result;
}

/** `object_repr`. */
function objectRepr(m: Machine, self: Ref): Ref {
  const mark = m.tempTop;
  const { module, name } = typeNames(m, m.cls[self]!);
  const address = { str: m.addressText(self) };
  const result = m.messageHook(module === '' ? cFormat`<${{ text: name, directive: '%s' }} object at ${address}>`
    : cFormat`<${{ str: module }}.${{ str: name }} object at ${address}>`);
  m.dropTo(mark);
  return result;
}

/** The name of a class made in C: a str each time, but for the one that a call of `type` makes at start-up. */
function staticName(m: Machine, self: Ref, name: string): Ref {
  return self === T_ExceptionGroup ? m.retain(m.nameOf(name)) : newStr(m, name);
}

function setBases(m: Machine, self: Ref, value: Ref): void {
  const type = m.type(self);
  if (value === 0 || !m.isInstance(value, T_tuple) || m.size[value] === 0) {
    throw m.error(T_TypeError, cFormat`can only assign non-empty tuple to ${type.name}.__bases__`);
  }
  const bases: PyType[] = [];
  for (let i = 0; i < m.size[value]!; i++) bases.push(m.type(m.S[m.body[value]! + i]!));
  for (const base of type.mro.slice(1)) base.subclasses = base.subclasses.filter((sub) => sub !== type);
  type.base = bases[0]!;
  m.replace(self, TYPE_BASES, m.retain(value));
  type.bases = value;
  m.hold(m.retain(type.mroTuple));
  storeMro(m, type, computeMro(m, type, bases));
  noteHierarchy(m, self);
  m.drop();
  for (const base of bases) base.subclasses.push(type);
  typeModified(type);
  fixupSlots(m, type);
}

/** `mro_hierarchy` lists the class with its new and its old resolution order, and asks for its subclasses. */
function noteHierarchy(m: Machine, self: Ref): void {
  if (!m.counting) return;
  const changed = m.hold(newList(m, 0));
  const entry = newTuple(m, 3);
  for (let i = 0; i < 3; i++) m.S[m.body[entry]! + i] = m.retain(self);
  listAppendOwned(m, changed, entry);
  m.hold(newList(m, 0));
  m.drop(2);
}

function setName(m: Machine, self: Ref, value: Ref, slot: number): void {
  const type = m.type(self);
  const what = slot === TYPE_NAME ? '__name__' : '__qualname__';
  if (!type.isHeap) throw m.error(T_TypeError,
    cFormat`cannot set '${what}' attribute of immutable type '${type.name}'`);
  if (value === 0 || !m.isStr(value)) {
    throw m.error(T_TypeError,
      cFormat`can only assign string to ${type.name}.${what}, not '${m.typeOf(value || m.none).name}'`);
  }
  if (slot === TYPE_NAME) type.name = m.text(value);
  else type.qualname = m.text(value);
  m.replace(self, slot, m.retain(value));
}

function typeAttribute(m: Machine, self: Ref, name: string): Ref {
  const value = dictGetStr(m, m.type(self).dict, m.nameOf(name));
  return value === 0 ? 0 : m.retain(value);
}

export const typeType: TypeSpec = {
  type: T_type,
  isBase: true,
  setup(type) {
    type.call = callType;
    type.repr = typeRepr;
    type.getattro = typeGetAttr;
    type.setattro = typeSetAttr;
    type.new = typeNew;
    type.init = () => 0;
    type.clear = clearClass;
    type.hasWeakrefs = true;
    type.binary[Nb.or] = uniteTypes;
  },
  methods: [
    noArgs('mro', (m, a) => mroList(m, m.type(m.S[a]!))),
    noArgs('__subclasses__', (m, a) => {
      const list = newList(m, 0);
      for (const entry of m.type(m.S[a]!).subclasses) listAppend(m, list, entry.ref);
      return list;
    }),
    fastKw('__prepare__', 0, -1, (m) => newDict(m), { binding: 'class' }),
    one('__instancecheck__', (m, a) => m.newBool(m.isInstance(m.S[a + 1]!, m.S[a]!))),
    one('__subclasscheck__', (m, a) => m.newBool(m.type(m.S[a + 1]!).mro.includes(m.type(m.S[a]!)))),
    noArgs('__dir__', (m, a) => dirOfType(m, m.S[a]!)),
    noArgs('__sizeof__', (m, a) => {
      const self = m.S[a]!;
      if (!m.type(self).isHeap) return m.newIndex(STATIC_TYPE_BYTES);
      return m.newIndex(m.model.sizeOf(self) - m.model.preheaderBytes(self));
    }),
  ],
  getset: [
    {
      name: '__name__',
      get: (m, self) => (m.slot(self, TYPE_NAME) === 0 ? staticName(m, self, m.type(self).plainName)
        : m.retain(m.slot(self, TYPE_NAME))),
      set: (m, self, value) => setName(m, self, value, TYPE_NAME),
    },
    {
      name: '__qualname__',
      get: (m, self) =>
        (m.slot(self, TYPE_QUALNAME) === 0 ? staticName(m, self, m.type(self).qualname)
          : m.retain(m.slot(self, TYPE_QUALNAME))),
      set: (m, self, value) => setName(m, self, value, TYPE_QUALNAME),
    },
    { name: '__bases__', get: (m, self) => m.retain(m.slot(self, TYPE_BASES)), set: setBases },
    { name: '__mro__', get: (m, self) => m.retain(m.slot(self, TYPE_MRO)) },
    { name: '__base__', get: (m, self) => m.retain(m.type(self).base?.ref ?? m.none) },
    { name: '__dict__', get: (m, self) => newMappingProxy(m, m.type(self).dict) },
    {
      name: '__module__',
      get: (m, self) => {
        const own = m.type(self).isHeap ? typeAttribute(m, self, '__module__') : 0;
        if (own !== 0) return own;
        const { module } = m.type(self);
        if (module === 'builtins') return m.retain(m.nameOf(module));
        const name = m.hold(newStr(m, module));
        const interned = internInPlace(m, name);
        m.drop();
        return interned;
      },
      set: (m, self, value) => {
        dictSetStr(m, m.type(self).dict, m.nameOf('__module__'), value);
        if (m.isStr(value)) m.type(self).module = m.text(value);
        typeModified(m.type(self));
      },
    },
    {
      name: '__doc__',
      get: (m, self) => {
        const doc = typeAttribute(m, self, '__doc__');
        if (doc === 0) return m.newNone();
        const get = m.typeOf(doc).descrGet;
        if (get === null) return doc;
        m.hold(doc);
        const value = get(m, doc, 0, self);
        m.drop();
        return value;
      },
      set: (m, self, value) => {
        if (!m.type(self).isHeap) throw m.error(T_TypeError,
          cFormat`cannot set '__doc__' attribute of immutable type '${m.type(self).name}'`);
        dictSetStr(m, m.type(self).dict, m.nameOf('__doc__'), value);
      },
    },
    {
      name: '__annotations__',
      get: (m, self) => {
        const type = m.type(self);
        if (!type.isHeap) {
          const name = { text: type.name, directive: '%s' };
          throw m.error(T_AttributeError, cFormat`type object '${name}' has no attribute '__annotations__'`);
        }
        const known = typeAttribute(m, self, '__annotations__');
        if (known !== 0) return known;
        const dict = newDict(m);
        dictSetStr(m, m.type(self).dict, m.nameOf('__annotations__'), dict);
        return dict;
      },
      set: (m, self, value) => dictSetStr(m, m.type(self).dict, m.nameOf('__annotations__'), value),
    },
    {
      name: '__abstractmethods__',
      get: (m, self) => {
        const value = typeAttribute(m, self, '__abstractmethods__');
        if (value === 0) throw m.raiseHook(T_AttributeError, m.retain(m.nameOf('__abstractmethods__')));
        return value;
      },
      set: (m, self, value) => {
        dictSetStr(m, m.type(self).dict, m.nameOf('__abstractmethods__'), value);
        m.type(self).abstractCount = m.size[value]!;
        typeModified(m.type(self));
      },
    },
  ],
};

/** `__dict__` of instances, added to each class whose instances have one. */
export const instanceDictGetSet = {
  name: '__dict__',
  get: (m: Machine, self: Ref): Ref => {
    const type = m.typeOf(self);
    if (type.dictSlot < 0) throw attributeError(m, self, m.nameOf('__dict__'));
    return m.retain(existingDict(m, self, type) || materializeDict(m, self, type));
  },
  set: assignDict,
  doc: "dictionary for instance variables (if defined)",
};
